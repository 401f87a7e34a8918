/* The first page: the question as it is typed, filters, results. */

var PAGE = 20, SEEN = 6, SORTED = 300, STEPS = 512;
/* Between two letters there is time to fetch the words that the next one needs; what takes longer waits until the typing
   rests: the other cards and the extracts, the reading for phrases, and at last the address. */
var PAUSE_MS = 60, REST_MS = 200, ADDRESS_MS = 400;

function Catalog() {
  var box = document.getElementById("search"), hits = document.getElementById("hits"), more = document.getElementById("more");
  var status = document.getElementById("status"), note = document.getElementById("note"), chips = document.getElementById("chips");
  var sort = document.getElementById("sort"), all = document.querySelector("p.all");
  var links = Array.prototype.slice.call(document.querySelectorAll("[data-v]"));
  var newest = document.getElementById("newest");
  var chosen = Object.create(null), latest = 0, shown = [], shownCount = 0, seek = seeker([]), data = null, counted = null, isOnChips = false, linkOf = Object.create(null);

  links.forEach(function (link) {
    linkOf[link.getAttribute("data-v")] = link;
    link.counted = link.querySelector(".count");
    link.folds = [];
    for (var above = link.parentNode; above; above = above.parentNode) { if (above.localName === "details") { link.folds.push(above); } }
    link.setAttribute("role", "checkbox");
    link.setAttribute("aria-checked", "false");
    link.tabIndex = 0;
    link.addEventListener("click", function (event) { event.preventDefault(); choose(link.getAttribute("data-v")); });
    link.addEventListener("keydown", function (event) {
      if (event.key === " " || event.key === "Enter") { event.preventDefault(); choose(link.getAttribute("data-v")); }
    });
  });
  Array.prototype.forEach.call(document.querySelectorAll(".facets details"), function (fold) {
    fold.addEventListener("toggle", function () { if (fold.open && counted) { counted(); } });
  });
  box.addEventListener("input", run);
  hits.addEventListener("click", address);
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
        facet.numbers = facet.values.map(function (value) { var found = rising(value[2]); value[2] = ""; return found; });
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
    var turn = ++latest, clauses = question(box.value), values = Object.keys(chosen);
    var isCurrent = function () { return turn === latest; };
    setTimeout(function () { if (isCurrent()) { address(); } }, ADDRESS_MS);
    if (!clauses.length && !values.length && sort.value === "relevance") { rest(); return; }
    ready().then(function (value) {
      var asking = clauses.length ? found(clauses, value, isCurrent) : Promise.resolve(null);
      return asking.then(function (result) { if (isCurrent()) { answer(value, result); } });
    }).catch(function () {
      if (isCurrent()) { tell(say("failed")); }
    });
  }

  /** What a question finds. A phrase is looked for when nobody types meanwhile; where it stands nowhere, its words are. */
  function found(clauses, value, isCurrent) {
    if (!clauses.some(hasPhrase)) { return score(clauses, value); }
    return new Promise(function (resolve) { setTimeout(resolve, REST_MS); }).then(function () {
      return isCurrent() ? score(clauses, value) : null;
    }).then(function (result) {
      if (!isCurrent()) { return null; }
      status.textContent = say("reading");
      return confirm(result, ordered(value, result, failing(value)), value, isCurrent);
    }).then(function (result) {
      var others = loosened(clauses);
      if (!isCurrent() || result.scores.some(Boolean) || !others.length) { return result; }
      return score(others, value).then(function (words) {
        words.isWithoutPhrase = true;
        return words;
      });
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
    seek = seeker([]);
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
    keepFocus();
    links.forEach(function (link) { mark(link, false, null); });
    counted = null;
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

  /** Counts the values that are seen; those of a closed facet when it is opened. */
  function counts(value, scores, fails) {
    counted = function () { counts(value, scores, fails); };
    links.forEach(function (link) {
      var key = link.getAttribute("data-v"), parts = key.split(":"), place = Number(parts[0]);
      if (!chosen[key] && link.folds.some(function (fold) { return fold.open === false; })) { mark(link, false, null); return; }
      var found = value.facets[place].numbers[parts[1]], count = found.length;
      if (scores || fails) {
        count = 0;
        for (var i = 0; i < found.length; i++) {
          var fail = fails ? fails[found[i]] : -1;
          if ((!scores || scores[found[i]]) && (fail === -1 || fail === place)) { count++; }
        }
      }
      mark(link, !!chosen[key], count);
    });
  }

  /** The documents of an answer that pass the filters, in the order wanted. */
  function ordered(value, result, fails) {
    var scores = result ? result.scores : null, found = [];
    var isByDate = sort.value === "date" || sort.value === "relevance" && !scores;
    for (var place = 0; place < value.count; place++) {
      var number = isByDate ? value.byDate[place] : place; // they are numbered by title
      if (fails[number] === -1 && (!scores || scores[number])) { found.push(number); }
    }
    if (!scores || sort.value !== "relevance") { return found; }
    return best(found, scores, function (one, two) {
      return scores[two] - scores[one] || value.dates[two] - value.dates[one] || one - two;
    });
  }

  function answer(value, result) {
    var fails = failing(value), found = ordered(value, result, fails);
    seek = seeker(result ? sequencesOf(result.clauses, result.answers) : []);
    root.classList.add("asking");
    newest.hidden = true;
    counts(value, result ? result.scores : null, fails);
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
      result.answers.forEach(function (clause) {
        clause.atoms.forEach(function (one) {
          if (one.found) { said.push(say("respelled", { typed: one.typed, found: one.found })); }
          if (one.unnamed) { said.push(say("unnamed", { text: one.unnamed.text, field: say(one.unnamed.field) })); }
        });
      });
      if (result.isWithoutPhrase && count && !result.isLoose) { said.push(say("no-phrase")); }
      if (result.isLoose && count) { said.push(say("any-words")); }
      if (result.isPartial) { said.push(say("partial-phrase", { count: sayNumber(MOST_READ) })); }
    }
    if (!count) { said.push(say(result ? "no-results" : "no-results-filters"), say("way-out")); }
    note.textContent = said.join(" ");
    note.hidden = !said.length;
  }

  function tell(text) {
    note.textContent = text;
    note.hidden = false;
  }

  /** Whoever takes a filter away by the keyboard goes on from the next one, or from what there is now. */
  function keepFocus() {
    if (!isOnChips) { return; }
    isOnChips = false;
    (chips.querySelector("button") || status).focus();
  }

  function chosenChips(value) {
    chips.textContent = "";
    Object.keys(chosen).forEach(function (key) {
      var parts = key.split(":"), item = value.facets[parts[0]].values[parts[1]];
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = item[language === "en" ? 1 : 0] + " ×";
      button.setAttribute("aria-label", say("remove-filter") + ": " + item[language === "en" ? 1 : 0]);
      button.addEventListener("click", function () { isOnChips = true; choose(key); });
      chips.appendChild(button);
    });
    if (Object.keys(chosen).length > 1) {
      var clear = document.createElement("button");
      clear.type = "button";
      clear.className = "plain-button";
      clear.textContent = say("clear-filters");
      clear.addEventListener("click", function () { isOnChips = true; chosen = Object.create(null); run(); });
      chips.appendChild(clear);
    }
    keepFocus();
  }

  function show(from) {
    var turn = latest, part = shown.slice(from, from + PAGE);
    Promise.all([ready()].concat(part.map(titleOf))).then(function (loaded) {
      if (turn !== latest) { return; }
      var cards = part.map(function (number, place) { return card(loaded[0], number, loaded[place + 1]); });
      // What is seen first is painted first.
      add(cards.slice(0, SEEN));
      shownCount = from + part.length;
      if (from) { cards[0].querySelector("a").focus(); }
      setTimeout(function () { if (turn === latest) { prepare(); } }, PAUSE_MS);
      setTimeout(function () {
        if (turn !== latest) { return; }
        add(cards.slice(SEEN));
        more.hidden = shownCount >= shown.length;
        extracts(part.slice(0, SEEN), cards, turn).then(function () {
          extracts(part.slice(SEEN), cards.slice(SEEN), turn);
        });
      }, REST_MS);
    }).catch(function () { if (turn === latest) { tell(say("failed")); } });
  }

  /** Two letters are answered from a file of their own; the third needs the words. */
  function prepare() {
    var last = words(box.value).pop();
    if (last && last.length === 2) { shard(shardOf(last)).catch(function () {}); }
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
    marked(link, row[0], seek(row[0]));
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

  /** Fills in the extracts of some cards, all at once: each by itself would set the page anew. */
  function extracts(part, cards, turn) {
    if (turn !== latest) { return Promise.resolve(); }
    return Promise.all(part.map(function (number) { return textsOf(number).catch(function () { return null; }); })).then(function (read) {
      if (turn !== latest) { return; }
      read.forEach(function (texts, place) {
        if (!texts) { return; }
        var target = cards[place].querySelector(".extract"), found = extract(texts[1], seek);
        if (found) { marked(target, found.text, found.places); } else { marked(target, texts[0], seek(texts[0])); }
      });
    });
  }

  this.say = function () {
    if (root.classList.contains("asking")) { run(); } else { rest(); }
  };
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
