/* What a question finds, and in which order. */

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
