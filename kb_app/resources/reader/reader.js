/* The reader's script: search, filters, marks, languages, printing. Classic script, no library, nothing fetched but the
   library's own files beside it. The fold and the stems are those of the application (kb_app.core.folding, index.stems). */
(function (global) {
  "use strict";

  // ---- Words as the application compares them -------------------------------------------------------------------

  var SPECIAL = Object.create(null);
  KB_FOLD.special.split(" ").forEach(function (pair) {
    var from = String.fromCodePoint(pair.codePointAt(0));
    SPECIAL[from] = pair.slice(from.length);
  });
  var SPECIAL_LETTERS = new RegExp("[" + Object.keys(SPECIAL).join("") + "]", "gu");
  var MARKS = /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+/g;
  var LETTERS = letterClass(KB_FOLD.letters);
  var WORD = new RegExp("[" + LETTERS + "]+", "gu");
  var APOSTROPHE = new RegExp("([" + LETTERS + "_])['’‘ʼ`ʻ](?=[" + LETTERS + "_])", "gu");
  var TOKEN = new RegExp("[" + LETTERS + "\u0300-\u036f'’‘ʼ`ʻ´]+", "gu");
  var VOWELS = "aeiou";

  function letterClass(ranges) {
    var text = "", last = 0;
    ranges.split(";").forEach(function (range) {
      var parts = range.split(","), start = last + parseInt(parts[0], 36);
      last = start + (parts[1] ? parseInt(parts[1], 36) : 0);
      text += "\\u{" + start.toString(16) + "}" + (last > start ? "-\\u{" + last.toString(16) + "}" : "");
    });
    return text;
  }

  function lower(text) {
    var special = function (letter) { return SPECIAL[letter]; };
    return text.replace(SPECIAL_LETTERS, special).toLowerCase().replace(SPECIAL_LETTERS, special);
  }

  function fold(text) {
    var plain = lower(lower(text.replace(/´/g, "'")).normalize("NFKD").replace(MARKS, ""));
    return plain.replace(APOSTROPHE, "$1").replace(/[ʼʻ]/g, " ");
  }

  function words(text) {
    return fold(text).match(WORD) || [];
  }

  function isPlain(word) {
    return word.length > 3 && !/[0-9]/.test(word);
  }

  function spanish(word) {
    if (!isPlain(word)) { return word; }
    var stem = word;
    if (/ces$/.test(stem) && stem.length > 4) {
      stem = stem.slice(0, -3) + "z";
    } else if (/es$/.test(stem) && stem.length > 4 && VOWELS.indexOf(stem.charAt(stem.length - 3)) < 0) {
      stem = stem.slice(0, -2);
    } else if (/s$/.test(stem) && !/(ss|is|us)$/.test(stem)) {
      stem = stem.slice(0, -1);
    }
    return stem.length > 3 && /[aoe]$/.test(stem) ? stem.slice(0, -1) : stem;
  }

  function english(word) {
    if (!isPlain(word)) { return word; }
    var stem = word;
    if (/ies$/.test(stem) && stem.length > 4) {
      stem = stem.slice(0, -3) + "y";
    } else if (/(sses|shes|ches|xes)$/.test(stem)) {
      stem = stem.slice(0, -2);
    } else if (/s$/.test(stem) && !/(ss|us|is)$/.test(stem)) {
      stem = stem.slice(0, -1);
    }
    var endings = ["ing", "ed"];
    for (var i = 0; i < 2; i++) {
      if (stem.slice(-endings[i].length) !== endings[i]) { continue; }
      var rest = stem.slice(0, -endings[i].length);
      if (rest.length > 2 && /[aeiouy]/.test(rest)) {
        var end = rest.charAt(rest.length - 1);
        var isDouble = rest.length > 3 && end === rest.charAt(rest.length - 2) && end !== "l" && end !== "s";
        stem = isDouble ? rest.slice(0, -1) : rest;
        break;
      }
    }
    return /e$/.test(stem) && stem.length > 3 ? stem.slice(0, -1) : stem;
  }

  /** A word of the question: tells how well a form of a text meets it, 0 for not at all. `start` is what every form
      that may meet it begins with: an ending changes one letter of the stem at most (luz, luces; study, studies). */
  function asked(word, isPrefix) {
    var es = spanish(word), en = english(word);
    var start = word.slice(0, Math.max(2, Math.min(es.length, en.length) - 1));
    var meets = function (form) {
      if (form === word) { return 1; }
      if (form.slice(0, start.length) !== start) { return 0; }
      if (spanish(form) === es || english(form) === en) { return 0.8; }
      return isPrefix && form.length > word.length && form.slice(0, word.length) === word ? 0.6 : 0;
    };
    meets.start = start;
    return meets;
  }

  function isOneEdit(one, two) {
    if (one === two || Math.abs(one.length - two.length) > 1) { return false; }
    var start = 0, ends = [one.length, two.length];
    while (start < ends[0] && start < ends[1] && one.charAt(start) === two.charAt(start)) { start++; }
    while (ends[0] > start && ends[1] > start && one.charAt(ends[0] - 1) === two.charAt(ends[1] - 1)) { ends[0]--; ends[1]--; }
    var left = ends[0] - start, right = ends[1] - start;
    if (left <= 1 && right <= 1) { return true; }
    return left === 2 && right === 2 && one.charAt(start) === two.charAt(start + 1) && one.charAt(start + 1) === two.charAt(start);
  }

  /** The spellings of a word that are heard the same in the Andes, or are off by one at its beginning. */
  function startsOf(word) {
    var found = [], add = function (from, to) {
      if (word.slice(0, from.length) === from) { found.push(to + word.slice(from.length)); }
    };
    [["b", "v"], ["v", "b"], ["c", "s"], ["s", "c"], ["z", "s"], ["s", "z"], ["c", "k"], ["k", "c"], ["qu", "k"], ["k", "qu"],
      ["g", "j"], ["j", "g"], ["ll", "y"], ["y", "ll"], ["hu", "gu"], ["gu", "hu"], ["hu", "w"], ["w", "hu"], ["h", ""],
      ["i", "y"], ["x", "j"], ["ps", "s"]].forEach(function (pair) { add(pair[0], pair[1]); });
    if (/^[aeiou]/.test(word)) { found.push("h" + word); }
    found.push(word.charAt(1) + word.charAt(0) + word.slice(2), word.slice(1), word.charAt(0) + word.slice(2));
    return found.filter(function (other) { return other.length > 2 && other !== word; });
  }

  function shardOf(form) {
    var first = form.charAt(0), second = form.charAt(1);
    if (/[a-z0-9]/.test(first)) { return first + "/" + first + (/[a-z0-9]/.test(second) ? second : "_"); }
    return "_/_" + (form.codePointAt(0) % 16).toString(16);
  }

  // ---- Numbers written in letters (index.py) --------------------------------------------------------------------

  var VALUES = new Int16Array(128);
  (function () {
    for (var code = 35, value = 0; code <= 126; code++) {
      if (code !== 92) { VALUES[code] = value < 46 ? value : 46 - value - 1; value++; }
    }
  })();

  /** Calls `take` with each number of a text; those from -1 down go on. */
  function numbers(text, take) {
    var value = 0, scale = 1;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUES[text.charCodeAt(i)];
      if (digit >= 0) {
        take(value + digit * scale);
        value = 0; scale = 1;
      } else {
        value += (-digit - 1) * scale;
        scale *= 45;
      }
    }
  }

  function rising(text) {
    var found = [], last = 0;
    numbers(text, function (step) { last += step; found.push(last); });
    return Uint32Array.from(found);
  }

  function postings(text, take) {
    var last = 0;
    numbers(text, function (value) { last += value >> 2; take(last, value & 3); });
  }

  global.KB_READER = { fold: fold, words: words, spanish: spanish, english: english, shardOf: shardOf, rising: rising,
    postings: postings, isOneEdit: isOneEdit, asked: asked };
  if (typeof document === "undefined") { return; }

  // ---- Files of the library, loaded when they are needed --------------------------------------------------------

  var root = document.documentElement;
  root.classList.add("js");
  var BASE = document.currentScript.src.replace(/[^\/]*$/, "");
  var KEPT_FILES = 40;
  var given = Object.create(null), loading = Object.create(null), order = [];

  global.KB_SHARD = function (name, value) { given[name] = value; };

  function load(name) {
    if (loading[name]) { return loading[name]; }
    loading[name] = new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.charset = "utf-8";
      element.src = BASE + "i/" + name + ".js";
      element.onload = function () {
        element.remove();
        var value = given[name];
        delete given[name];
        if (value === undefined) { reject(new Error(name)); } else { resolve(value); }
      };
      element.onerror = function () { element.remove(); delete loading[name]; reject(new Error(name)); };
      document.head.appendChild(element);
    });
    if (/^[psx]/.test(name)) {
      order.push(name);
      if (order.length > KEPT_FILES) { delete loading[order.shift()]; }
    }
    return loading[name];
  }

  // ---- The interface's language ---------------------------------------------------------------------------------

  var KEY = "kb-reader-language";
  var language = root.lang === "en" ? "en" : "es";

  function remember(value) {
    try { global.localStorage.setItem(KEY, value); } catch (error) { /* a browser that keeps nothing */ }
  }

  function remembered() {
    try { return global.localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function say(name, values) {
    var text = KB_WORDS[name][language === "en" ? 1 : 0];
    Object.keys(values || {}).forEach(function (key) { text = text.replace("{" + key + "}", values[key]); });
    return text;
  }

  function sayNumber(number) {
    var text = String(number);
    if (language !== "en" && number < 10000) { return text; }
    return text.replace(/\B(?=(\d{3})+$)/g, language === "en" ? "," : "\u00a0");
  }

  function setLanguage(wanted) {
    if (wanted !== language) {
      language = wanted;
      root.lang = wanted;
      swap("data-o", function (element, text) {
        var before = element.textContent;
        element.textContent = text;
        return before;
      });
      ["aria-label", "placeholder"].forEach(function (name) {
        swap("data-o-" + name, function (element, text) {
          var before = element.getAttribute(name);
          element.setAttribute(name, text);
          return before;
        });
      });
    }
    var button = document.getElementById("language");
    button.textContent = say("other-language");
    button.lang = language === "en" ? "es" : "en";
    button.title = say("switch-language");
  }

  function swap(attribute, exchange) {
    Array.prototype.forEach.call(document.querySelectorAll("[" + attribute + "]"), function (element) {
      element.setAttribute(attribute, exchange(element, element.getAttribute(attribute)));
    });
  }

  // ---- Marks ----------------------------------------------------------------------------------------------------

  var folded = new Map();

  /** The folded words of a token; remembered, for a text says the same words again and again. */
  function foldedToken(token) {
    var known = folded.get(token);
    if (known === undefined) {
      if (folded.size > 20000) { folded.clear(); }
      known = words(token);
      folded.set(token, known);
    }
    return known;
  }

  /** The places in a text where words of the question stand: [start, end, which word]. */
  function places(text, tests) {
    var found = [], match;
    TOKEN.lastIndex = 0;
    while ((match = TOKEN.exec(text))) {
      var forms = foldedToken(match[0]);
      for (var i = 0; i < tests.length; i++) {
        if (forms.some(tests[i])) { found.push([match.index, match.index + match[0].length, i]); break; }
      }
    }
    return found;
  }

  function marked(parent, text, found) {
    var last = 0;
    found.forEach(function (place) {
      parent.appendChild(document.createTextNode(text.slice(last, place[0])));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(place[0], place[1]);
      parent.appendChild(mark);
      last = place[1];
    });
    parent.appendChild(document.createTextNode(text.slice(last)));
  }

  var EXTRACT = 230;

  /** The stretch of a text that holds most of the words asked for, with its marks. */
  function extract(text, tests) {
    var found = places(text, tests);
    if (!found.length) { return null; }
    var best = 0, bestCount = 0;
    for (var i = 0; i < found.length; i++) {
      var seen = {}, count = 0;
      for (var j = i; j < found.length && found[j][1] - found[i][0] < EXTRACT - 40; j++) {
        if (!seen[found[j][2]]) { seen[found[j][2]] = true; count += 100; }
        count++;
      }
      if (count > bestCount) { best = i; bestCount = count; }
    }
    var start = Math.max(0, found[best][0] - 60), end = Math.min(text.length, start + EXTRACT);
    if (start > 0) { start = text.indexOf(" ", start) + 1; }
    if (end < text.length) { end = Math.max(text.lastIndexOf(" ", end), found[best][1]); }
    return {
      text: (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : ""),
      places: found.filter(function (place) { return place[0] >= start && place[1] <= end; }).map(function (place) {
        var shift = start > 0 ? 2 - start : -start;
        return [place[0] + shift, place[1] + shift, place[2]];
      })
    };
  }

  // ---- Search ---------------------------------------------------------------------------------------------------

  var WEIGHTS = [1, 1.5, 3, 6];
  var MOST_WORDS = 12;

  function question(text) {
    var found = words(text.slice(0, 200)).slice(0, MOST_WORDS);
    var isOpen = !/[\s.,;:!?)"»”]$/.test(text);
    var last = found.length - 1;
    return found.map(function (word, place) {
      return { word: word, isPrefix: isOpen && place === last };
    }).filter(function (item) { return item.word.length > 1; });
  }

  var parsedShards = new Map();

  function shard(name) {
    return shardNames().then(function (names) {
      if (!names[name]) { return []; }
      if (parsedShards.has(name)) { return parsedShards.get(name); }
      return load("p/" + name).then(function (text) {
        var lines = text.split("\n");
        if (parsedShards.size > 10) { parsedShards.delete(parsedShards.keys().next().value); }
        parsedShards.set(name, lines);
        return lines;
      });
    });
  }

  var names;
  function shardNames() {
    if (!names) {
      names = load("p/all").then(function (text) {
        var found = Object.create(null);
        text.split(" ").forEach(function (name) { found[name] = true; });
        return found;
      });
    }
    return names;
  }

  /** Adds the documents of the forms that meet a word to `best`: for each the most that one of the forms says. */
  function gather(lines, meets, best) {
    var count = 0, start = meets.start;
    for (var place = first(lines, start); place < lines.length; place++) {
      var line = lines[place];
      if (line.slice(0, start.length) !== start) { break; }
      var end = line.indexOf(" "), quality = meets(line.slice(0, end));
      if (quality) { count += take(line, end + 1, quality, best); }
    }
    return count;
  }

  /** What `postings` does, without a call for each document: a short word is in all of them. */
  function take(line, from, quality, best) {
    var value = 0, scale = 1, number = 0, count = 0;
    for (var i = from; i < line.length; i++) {
      var digit = VALUES[line.charCodeAt(i)];
      if (digit < 0) {
        value += (-digit - 1) * scale;
        scale *= 45;
        continue;
      }
      value += digit * scale;
      number += value >> 2;
      var says = WEIGHTS[value & 3] * quality, before = best[number];
      if (!before) { count++; }
      if (says > before) { best[number] = says; }
      value = 0;
      scale = 1;
    }
    return count;
  }

  /** The place of the first line that begins with some letters, or would. Lines are sorted by their words. */
  function first(lines, start) {
    var low = 0, high = lines.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (lines[middle].slice(0, start.length) < start) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }

  function frequency(line) {
    var count = 0;
    postings(line.slice(line.indexOf(" ") + 1), function () { count++; });
    return count;
  }

  /** The commonest form that is one letter off, for a word that stands nowhere; null when there is none. */
  function respelled(item, lines) {
    if (item.word.length < 4) { return Promise.resolve(null); }
    var found = null, most = 0;
    var look = function (candidates, fits) {
      candidates.forEach(function (line) {
        var form = line.slice(0, line.indexOf(" "));
        if (fits(form) && frequency(line) > most) { most = frequency(line); found = form; }
      });
    };
    look(lines, function (form) {
      return isOneEdit(item.word, form) || (item.isPrefix && isOneEdit(item.word, form.slice(0, item.word.length)));
    });
    if (found) { return Promise.resolve(found); }
    var starts = startsOf(item.word), shards = {};
    starts.forEach(function (start) { shards[shardOf(start)] = true; });
    return Promise.all(Object.keys(shards).map(shard)).then(function (loaded) {
      var tests = starts.map(function (start) { return asked(start, item.isPrefix); });
      loaded.forEach(function (candidates) {
        look(candidates, function (form) { return tests.some(function (test) { return test(form); }); });
      });
      return found;
    });
  }

  /** The documents with words that begin with two letters, while these are all there is. */
  function beginning(item, total) {
    return load("s/" + shardOf(item.word)).then(function (text) {
      var best = new Float32Array(total), count = take(text, 0, 0.6, best);
      return { best: best, count: count, meets: asked(item.word, true), typed: item.word, found: "" };
    });
  }

  var answered = new Map();

  /** What a word is answered with; the words before the one that is being typed were answered a letter ago. */
  function answerOf(item, total) {
    var key = item.word + (item.isPrefix ? "*" : "");
    if (!answered.has(key)) {
      if (answered.size > 8) { answered.delete(answered.keys().next().value); }
      answered.set(key, answerAnew(item, total).catch(function (error) { answered.delete(key); throw error; }));
    }
    return answered.get(key);
  }

  function answerAnew(item, total) {
    if (item.isPrefix && /^[a-z0-9]{2}$/.test(item.word)) {
      return shardNames().then(function (names) {
        return names[shardOf(item.word)] ? beginning(item, total)
          : { best: new Float32Array(total), count: 0, meets: asked(item.word, true), typed: item.word, found: "" };
      });
    }
    return shard(shardOf(item.word)).then(function (lines) {
      var best = new Float32Array(total), count = gather(lines, asked(item.word, item.isPrefix), best);
      var answer = { best: best, count: count, meets: asked(item.word, item.isPrefix), typed: item.word, found: "" };
      if (count) { return answer; }
      return respelled(item, lines).then(function (form) {
        if (!form) { return answer; }
        return shard(shardOf(form)).then(function (others) {
          answer.meets = asked(form, false);
          answer.count = gather(others, answer.meets, best);
          answer.found = form;
          return answer;
        });
      });
    });
  }

  function score(items, total) {
    return Promise.all(items.map(function (item) { return answerOf(item, total); })).then(function (answers) {
      var scores = new Float32Array(total), met = new Uint8Array(total), all = 0, number;
      answers.forEach(function (answer) {
        var rarity = Math.log(1 + total / (1 + answer.count));
        for (number = 0; number < total; number++) {
          if (answer.best[number]) { scores[number] += answer.best[number] * rarity; met[number]++; }
        }
      });
      for (number = 0; number < total; number++) { if (met[number] === answers.length) { all++; } }
      var least = all ? answers.length : 1;
      for (number = 0; number < total; number++) {
        if (met[number] < least) { scores[number] = 0; } else if (!all) { scores[number] *= met[number] * met[number]; }
      }
      return { scores: scores, answers: answers, isLoose: !all && answers.length > 1 };
    });
  }

  // ---- The catalog ----------------------------------------------------------------------------------------------

  var PAGE = 20, SEEN = 6, PAUSE_MS = 60, SORTED = 300, STEPS = 512;

  function Catalog() {
    var box = document.getElementById("search"), hits = document.getElementById("hits"), more = document.getElementById("more");
    var status = document.getElementById("status"), note = document.getElementById("note"), chips = document.getElementById("chips");
    var sort = document.getElementById("sort"), all = document.querySelector("p.all");
    var links = Array.prototype.slice.call(document.querySelectorAll("[data-v]"));
    var newest = document.getElementById("newest");
    var chosen = Object.create(null), latest = 0, shown = [], shownCount = 0, tests = [], data = null, linkOf = Object.create(null);

    links.forEach(function (link) {
      linkOf[link.getAttribute("data-v")] = link;
      link.counted = link.querySelector(".count");
      link.setAttribute("role", "checkbox");
      link.setAttribute("aria-checked", "false");
      link.tabIndex = 0;
      link.addEventListener("click", function (event) { event.preventDefault(); choose(link.getAttribute("data-v")); });
      link.addEventListener("keydown", function (event) {
        if (event.key === " " || event.key === "Enter") { event.preventDefault(); choose(link.getAttribute("data-v")); }
      });
    });
    box.addEventListener("input", run);
    sort.addEventListener("change", run);
    more.addEventListener("click", function () { show(shownCount); });
    global.addEventListener("hashchange", function () { if (location.hash.slice(1) !== written()) { take(); } });
    document.querySelector("form.search").addEventListener("submit", function (event) {
      event.preventDefault();
      var first = (newest.hidden ? hits : newest).querySelector("a");
      if (first) { first.focus(); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && document.activeElement !== box || event.key === "k" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        box.focus();
        box.select();
      } else if (event.key === "Escape" && document.activeElement === box) {
        box.value = "";
        run();
      }
    });
    if (global.innerWidth < 760) { document.querySelector(".drawer").open = false; }
    take();
    setTimeout(function () {
      // What the first letter will need, while the person looks at the page.
      ready().then(function (value) {
        return Promise.all([shardNames()].concat(Array.from(Array(Math.ceil(value.count / 1000)).keys()).map(titles)));
      }).catch(function () {});
    }, 100);

    function choose(value) {
      if (chosen[value]) { delete chosen[value]; } else { chosen[value] = true; }
      run();
    }

    function written() {
      var parts = [], text = box.value.replace(/^\s+/, "");
      if (text) { parts.push("q=" + encodeURIComponent(text)); }
      Object.keys(chosen).sort().forEach(function (value) { parts.push("f=" + value); });
      if (sort.value !== "relevance") { parts.push("s=" + sort.value); }
      return parts.join("&");
    }

    function take() {
      chosen = Object.create(null);
      box.value = "";
      sort.value = "relevance";
      location.hash.slice(1).split("&").forEach(function (part) {
        var value = part.slice(2);
        if (part.slice(0, 2) === "q=") { try { box.value = decodeURIComponent(value); } catch (error) { box.value = value; } }
        if (part.slice(0, 2) === "f=" && linkOf[value]) { chosen[value] = true; }
        if (part.slice(0, 2) === "s=" && /^(date|title)$/.test(value)) { sort.value = value; }
      });
      run();
    }

    /** The facets and dates, taken apart once. */
    function ready() {
      if (data) { return data; }
      data = load("catalog").then(function (value) {
        value.facets.forEach(function (facet) {
          facet.numbers = facet.values.map(function (item) { var found = rising(item[2]); item[2] = ""; return found; });
        });
        value.dates = new Int32Array(value.count);
        value.days.split(" ").forEach(function (day, number) { value.dates[number] = day ? parseInt(day, 16) : 0; });
        value.days = "";
        value.byDate = Array.from(value.dates.keys()).sort(function (one, two) {
          return value.dates[two] - value.dates[one] || one - two;
        });
        return value;
      });
      return data;
    }

    function run() {
      var turn = ++latest, items = question(box.value), values = Object.keys(chosen);
      setTimeout(function () { if (turn === latest) { address(); } }, PAUSE_MS);
      if (!items.length && !values.length && sort.value === "relevance") { rest(); return; }
      ready().then(function (value) {
        var scored = items.length ? score(items, value.count) : Promise.resolve(null);
        return scored.then(function (result) { if (turn === latest) { answer(value, result); } });
      }).catch(function () {
        if (turn === latest) { tell(say("failed")); }
      });
    }

    /** Keeps what is asked in the address, so that the way back leads here. */
    function address() {
      var hash = written();
      if (hash === location.hash.slice(1)) { return; }
      var place = hash ? "#" + hash : location.pathname + location.search;
      try { history.replaceState(null, "", place); } catch (error) { /* kept in the page alone */ }
    }

    /** Nothing is asked: the newest documents, and the counts of the whole library. */
    function rest() {
      tests = [];
      shown = [];
      root.classList.remove("asking");
      hits.textContent = "";
      newest.hidden = false;
      status.textContent = say("newest");
      more.hidden = true;
      all.hidden = false;
      sort.parentNode.hidden = true;
      note.hidden = true;
      chips.textContent = "";
      links.forEach(function (link) { mark(link, false, null); });
      if (data) { data.then(function (value) { if (!root.classList.contains("asking")) { counts(value, null, null); } }); }
    }

    function mark(link, isChosen, count) {
      if (link.isChosen !== isChosen) {
        link.isChosen = isChosen;
        link.setAttribute("aria-checked", isChosen ? "true" : "false");
      }
      if (count !== null) {
        var text = sayNumber(count);
        if (link.counted.textContent !== text) { link.counted.textContent = text; }
        if (link.isNone !== (!count && !isChosen)) {
          link.isNone = !count && !isChosen;
          link.parentNode.classList.toggle("none", link.isNone);
        }
      }
    }

    /** Which facet alone keeps a document out: -1 none does, -2 more than one. */
    function failing(value) {
      var fails = new Int8Array(value.count).fill(-1), byFacet = Object.create(null);
      Object.keys(chosen).forEach(function (key) {
        var parts = key.split(":");
        (byFacet[parts[0]] = byFacet[parts[0]] || []).push(Number(parts[1]));
      });
      Object.keys(byFacet).forEach(function (place) {
        var passes = new Uint8Array(value.count);
        byFacet[place].forEach(function (number) {
          var found = value.facets[place].numbers[number];
          for (var i = 0; i < found.length; i++) { passes[found[i]] = 1; }
        });
        for (var number = 0; number < value.count; number++) {
          if (!passes[number]) { fails[number] = fails[number] === -1 ? Number(place) : -2; }
        }
      });
      return fails;
    }

    function counts(value, scores, fails) {
      value.facets.forEach(function (facet, place) {
        facet.numbers.forEach(function (found, number) {
          var count = found.length;
          if (scores || fails) {
            count = 0;
            for (var i = 0; i < found.length; i++) {
              var fail = fails ? fails[found[i]] : -1;
              if ((!scores || scores[found[i]]) && (fail === -1 || fail === place)) { count++; }
            }
          }
          var key = place + ":" + number;
          if (linkOf[key]) { mark(linkOf[key], !!chosen[key], count); }
        });
      });
    }

    function answer(value, result) {
      var fails = failing(value), scores = result ? result.scores : null, found = [];
      var isByDate = sort.value === "date" || sort.value === "relevance" && !scores;
      for (var place = 0; place < value.count; place++) {
        var number = isByDate ? value.byDate[place] : place; // they are numbered by title
        if (fails[number] === -1 && (!scores || scores[number])) { found.push(number); }
      }
      if (scores && sort.value === "relevance") {
        found = best(found, scores, function (one, two) {
          return scores[two] - scores[one] || value.dates[two] - value.dates[one] || one - two;
        });
      }
      tests = result ? result.answers.map(function (one) { return one.meets; }) : [];
      root.classList.add("asking");
      newest.hidden = true;
      counts(value, scores, fails);
      chosenChips(value);
      status.textContent = found.length === 1 ? say("one-result") : say("results", { count: sayNumber(found.length) });
      sort.parentNode.hidden = false;
      all.hidden = true;
      notes(result, found.length);
      shown = found;
      hits.textContent = "";
      more.hidden = true;
      shownCount = 0;
      show(0);
    }

    /** The documents, the first few hundred in the order of their scores: nobody reads on to the ten thousandth. */
    function best(found, scores, before) {
      if (found.length <= SORTED) { return found.sort(before); }
      var most = 0, counted = new Uint32Array(STEPS + 1), wanted = 0, step = STEPS;
      found.forEach(function (number) { if (scores[number] > most) { most = scores[number]; } });
      var stepOf = function (number) { return Math.floor(scores[number] / most * STEPS); };
      found.forEach(function (number) { counted[stepOf(number)]++; });
      while (step > 0 && wanted + counted[step] < SORTED) { wanted += counted[step]; step--; }
      var head = [], tail = [];
      found.forEach(function (number) { (stepOf(number) >= step ? head : tail).push(number); });
      return head.sort(before).concat(tail);
    }

    function notes(result, count) {
      var said = [];
      if (result) {
        result.answers.forEach(function (one) {
          if (one.found) { said.push(say("respelled", { typed: one.typed, found: one.found })); }
        });
        if (result.isLoose && count) { said.push(say("any-words")); }
      }
      if (!count) { said = [say(result ? "no-results" : "no-results-filters"), say("way-out")]; }
      note.textContent = said.join(" ");
      note.hidden = !said.length;
    }

    function tell(text) {
      note.textContent = text;
      note.hidden = false;
    }

    function chosenChips(value) {
      chips.textContent = "";
      Object.keys(chosen).forEach(function (key) {
        var parts = key.split(":"), item = value.facets[parts[0]].values[parts[1]];
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = item[language === "en" ? 1 : 0] + " ×";
        button.setAttribute("aria-label", say("remove-filter") + ": " + item[language === "en" ? 1 : 0]);
        button.addEventListener("click", function () { choose(key); });
        chips.appendChild(button);
      });
      if (Object.keys(chosen).length > 1) {
        var clear = document.createElement("button");
        clear.type = "button";
        clear.className = "plain-button";
        clear.textContent = say("clear-filters");
        clear.addEventListener("click", function () { chosen = Object.create(null); run(); });
        chips.appendChild(clear);
      }
    }

    function show(from) {
      var turn = latest, part = shown.slice(from, from + PAGE), chunks = {};
      part.forEach(function (number) { chunks[Math.floor(number / 1000)] = true; });
      Promise.all([ready()].concat(Object.keys(chunks).map(function (chunk) { return titles(chunk); }))).then(function (loaded) {
        if (turn !== latest) { return; }
        var rows = Object.create(null);
        Object.keys(chunks).forEach(function (chunk, place) { rows[chunk] = loaded[place + 1]; });
        var cards = part.map(function (number) {
          return card(loaded[0], number, rows[Math.floor(number / 1000)][number % 1000].split("\t"));
        });
        // What is seen first is painted first; the rest, and the extracts, when nobody types meanwhile.
        add(cards.slice(0, SEEN));
        shownCount = from + part.length;
        if (from) { cards[0].querySelector("a").focus(); }
        setTimeout(function () {
          if (turn !== latest) { return; }
          add(cards.slice(SEEN));
          more.hidden = shownCount >= shown.length;
          extracts(part, cards, turn);
          var last = question(box.value).pop();
          if (last && last.word.length === 2) { shard(shardOf(last.word)).catch(function () {}); }
        }, PAUSE_MS);
      }).catch(function () { if (turn === latest) { tell(say("failed")); } });
    }

    function add(cards) {
      var part = document.createDocumentFragment();
      cards.forEach(function (one) { part.appendChild(one); });
      hits.appendChild(part);
    }

    function card(value, number, row) {
      var item = document.createElement("li"), heading = document.createElement("h3"), link = document.createElement("a");
      item.className = "card t-" + value.types[row[2]];
      var state = written();
      link.href = BASE + "d/" + encodeURI(row[1]).replace(/[?#]/g, encodeURIComponent) + ".html" + (state ? "?" + state : "");
      marked(link, row[0], places(row[0], tests));
      heading.appendChild(link);
      item.appendChild(heading);
      var text = document.createElement("p");
      text.className = "extract";
      item.appendChild(text);
      var line = document.createElement("p");
      line.className = "line";
      ["type", "region", "sector", "year"].forEach(function (name) {
        var facet = value.facets.filter(function (one) { return one.id === name; })[0];
        if (!facet) { return; }
        facet.numbers.forEach(function (found, place) {
          if (has(found, number)) { fact(line, facet.values[place][language === "en" ? 1 : 0], name); }
        });
      });
      item.appendChild(line);
      return item;
    }

    function fact(line, text, name) {
      if (line.childNodes.length) { line.appendChild(document.createTextNode(" · ")); }
      var part = document.createElement(name === "type" ? "b" : "span");
      part.className = name;
      part.textContent = text;
      line.appendChild(part);
    }

    function extracts(part, cards, turn) {
      var byFile = Object.create(null);
      part.forEach(function (number, place) {
        var file = Math.floor(number / 8);
        (byFile[file] = byFile[file] || []).push(place);
      });
      var chain = Promise.resolve();
      Object.keys(byFile).sort(function (one, two) { return byFile[one][0] - byFile[two][0]; }).forEach(function (file) {
        var loaded = load("x/" + Math.floor(file / 400) + "/" + file);
        loaded.catch(function () {});
        chain = chain.then(function () { return loaded; }).then(function (texts) {
          if (turn !== latest) { return null; }
          byFile[file].forEach(function (place) {
            var pair = texts[part[place] % 8], target = cards[place].querySelector(".extract");
            var found = tests.length ? extract(pair[1], tests) : null;
            if (found) { marked(target, found.text, found.places); } else { marked(target, pair[0], places(pair[0], tests)); }
          });
          return new Promise(function (resolve) { setTimeout(resolve, 0); });
        });
      });
      chain.catch(function () {});
    }

    this.say = function () {
      if (root.classList.contains("asking")) { run(); } else { rest(); }
    };
  }

  var titleRows = Object.create(null);
  function titles(chunk) {
    titleRows[chunk] = titleRows[chunk] || load("t/" + chunk).then(function (text) { return text.split("\n"); });
    return titleRows[chunk];
  }

  function has(numbersOf, wanted) {
    var low = 0, high = numbersOf.length - 1;
    while (low <= high) {
      var middle = (low + high) >> 1;
      if (numbersOf[middle] === wanted) { return true; }
      if (numbersOf[middle] < wanted) { low = middle + 1; } else { high = middle - 1; }
    }
    return false;
  }

  // ---- A document -----------------------------------------------------------------------------------------------

  function DocumentPage() {
    var state = location.search.slice(1), home = document.querySelector("form.search").getAttribute("data-home");
    if (state) {
      var back = document.querySelector(".return");
      back.hidden = false;
      back.href = home + "#" + state;
      state.split("&").forEach(function (part) {
        if (part.slice(0, 2) !== "q=") { return; }
        var text = part.slice(2);
        try { text = decodeURIComponent(text); } catch (error) { /* as it stands */ }
        highlight(text);
      });
    }
    Array.prototype.forEach.call(document.querySelectorAll("[data-print]"), function (button) {
      button.addEventListener("click", function () {
        root.classList.toggle("sheet", button.getAttribute("data-print") === "sheet");
        global.print();
      });
    });
    global.addEventListener("afterprint", function () { root.classList.remove("sheet"); });
    if (global.innerWidth < 1100) {
      var outline = document.querySelector(".outline details");
      if (outline) { outline.open = false; }
    }

    function highlight(text) {
      var items = question(text), tests = items.map(function (item) { return asked(item.word, item.isPrefix); });
      var walker = document.createTreeWalker(document.querySelector(".text"), 4, null, false), nodes = [], count = 0;
      while (tests.length && walker.nextNode()) { nodes.push(walker.currentNode); }
      nodes.forEach(function (node) {
        var found = places(node.nodeValue, tests);
        if (!found.length) { return; }
        count += found.length;
        var part = document.createDocumentFragment();
        marked(part, node.nodeValue, found);
        node.parentNode.replaceChild(part, node);
      });
      var told = document.querySelector(".found");
      told.hidden = !count;
      told.setAttribute("data-count", count);
      DocumentPage.prototype.say();
    }
    
  }

  DocumentPage.prototype.say = function () {
    var told = document.querySelector(".found"), count = Number(told.getAttribute("data-count") || 0);
    told.textContent = count === 1 ? say("one-match") : say("matches", { count: sayNumber(count) });
  };

  // ---- Beginning ------------------------------------------------------------------------------------------------

  function begin() {
    var wanted = remembered();
    if (wanted === "es" || wanted === "en") { setLanguage(wanted); } else { setLanguage(language); }
    var form = document.querySelector("form.search"), page = null;
    if (document.body.classList.contains("home")) {
      page = new Catalog();
    } else {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        location.href = form.getAttribute("data-home") + "#q=" + encodeURIComponent(document.getElementById("search").value);
      });
      if (document.body.classList.contains("reader")) { page = new DocumentPage(); }
    }
    document.getElementById("language").addEventListener("click", function () {
      setLanguage(language === "en" ? "es" : "en");
      remember(language);
      if (page) { page.say(); }
    });
    root.classList.add("ready");
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
})(typeof window === "undefined" ? this : window);
