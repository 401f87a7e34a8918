/* What a question finds, and in which order. */

var WEIGHTS = [1, 1.5, 3, 6];
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

/** Adds the documents of the forms that meet a word to `best`: for each the most that one of the forms says. With `least`
    only what says so much counts: 3 is in the title. */
function gather(lines, meets, best, least) {
  var count = 0, start = meets.start;
  for (var place = first(lines, start); place < lines.length; place++) {
    var line = lines[place];
    if (line.slice(0, start.length) !== start) { break; }
    var end = line.indexOf(" "), quality = meets(line.slice(0, end));
    if (quality) { count += take(line, end + 1, quality, best, least || 0); }
  }
  return count;
}

/** What `postings` does, without a call for each document: a short word is in all of them. */
function take(line, from, quality, best, least) {
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
    if ((value & 3) >= least) {
      var says = WEIGHTS[value & 3] * quality, before = best[number];
      if (!before) { count++; }
      if (says > before) { best[number] = says; }
    }
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
  var best = new Float32Array(total), answer = { best: best, count: 0, typed: item.word, found: "" };
  return shardNames().then(function (names) {
    if (!names[shardOf(item.word)]) { return answer; }
    return load("s/" + shardOf(item.word)).then(function (text) {
      answer.count = take(text, 0, 0.6, best, 0);
      return answer;
    });
  });
}

var answered = new Map();

/** What a word is answered with: for each document how much it says of it. The words before the one that is being typed
    were answered a letter ago. */
function answerOf(item, total) {
  var key = item.word + (item.isPrefix ? "*" : "") + (item.isExact ? "=" : "") + (item.isTitle ? "^" : "");
  if (!answered.has(key)) {
    if (answered.size > 8) { answered.delete(answered.keys().next().value); }
    answered.set(key, answerAnew(item, total).catch(function (error) { answered.delete(key); throw error; }));
  }
  return answered.get(key);
}

function answerAnew(item, total) {
  var isWhole = item.isExact || item.isTitle;
  if (item.isPrefix && !isWhole && /^[a-z0-9]{2}$/.test(item.word)) { return beginning(item, total); }
  return shard(shardOf(item.word)).then(function (lines) {
    var meets = (item.isExact ? exactly : asked)(item.word, item.isPrefix), best = new Float32Array(total);
    var answer = { best: best, count: gather(lines, meets, best, item.isTitle ? 3 : 0), typed: item.word, found: "" };
    if (answer.count || isWhole) { return answer; }
    return respelled(item, lines).then(function (form) {
      if (!form) { return answer; }
      return shard(shardOf(form)).then(function (others) {
        answer.count = gather(others, asked(form, false), best, 0);
        answer.found = form;
        return answer;
      });
    });
  });
}

/** What the words of an atom are answered with together: the documents that have all of them. */
function together(items, total) {
  return Promise.all(items.map(function (item) { return answerOf(item, total); })).then(function (answers) {
    if (answers.length === 1) { return answers[0]; }
    var best = new Float32Array(total), count = 0;
    for (var number = 0; number < total; number++) {
      var sum = 0;
      for (var i = 0; i < answers.length; i++) {
        if (!answers[i].best[number]) { sum = 0; break; }
        sum += answers[i].best[number] / answers.length;
      }
      if (sum) { best[number] = sum; count++; }
    }
    return { best: best, count: count, typed: "", found: "" };
  });
}

function answerOfAtom(atom, data) {
  if (atom.word) { return answerOf(atom, data.count); }
  if (atom.phrase) {
    var last = atom.phrase.length - 1;
    return together(atom.phrase.map(function (word, place) {
      return { word: word, isExact: true, isPrefix: atom.isOpen && place === last };
    }).filter(function (item) { return item.word.length > 1 && item.word.length <= 40; }), data.count);
  }
  var values = atom.field === "title" ? null : valuesNamed(atom, data);
  if (values) { return Promise.resolve(withValues(values, data.count)); }
  return together(atom.words.filter(function (word) { return word.length > 1; }).map(function (word) {
    return { word: word, isTitle: atom.field === "title" };
  }), data.count).then(function (answer) {
    return { best: answer.best, count: answer.count, typed: "", found: "", unnamed: atom.field === "title" ? null : atom };
  });
}

/** The values of a facet that a text names, each as the numbers of its documents: by id, by name in either language (its
    beginning is enough), by a range of years; null when there is none. */
function valuesNamed(atom, data) {
  var facet = data.facets.filter(function (one) { return one.id === atom.field; })[0], wanted = atom.words.join(" ");
  if (!facet) { return null; }
  facet.names = facet.names || facet.values.map(function (value) {
    return [value[0], value[1], value[3]].map(function (name) { return words(name).join(" "); });
  });
  var those = function (test) { return facet.numbers.filter(function (found, place) { return facet.names[place].some(test); }); };
  var bounds = atom.field === "year" && /^(\d{4})?(?:\.\.|-)(\d{4})?$/.exec(atom.text);
  if (bounds) { return those(function (year) { return year >= (bounds[1] || "") && year <= (bounds[2] || "9999"); }); }
  var named = those(function (name) { return name === wanted; });
  if (!named.length && wanted.length > 2) {
    named = those(function (name) { return name.slice(0, wanted.length) === wanted; });
  }
  return named.length ? named : null;
}

/** The values of all facets whose names hold a phrase. */
function valuesSaying(seek, data) {
  var found = [];
  data.facets.forEach(function (facet) {
    facet.values.forEach(function (value, place) {
      if (seek(value[0]).length || seek(value[1]).length) { found.push(facet.numbers[place]); }
    });
  });
  return found;
}

function withValues(values, total) {
  var best = new Float32Array(total), count = 0;
  values.forEach(function (numbersOf) {
    for (var i = 0; i < numbersOf.length; i++) {
      if (!best[numbersOf[i]]) { best[numbersOf[i]] = 1; count++; }
    }
  });
  return { best: best, count: count, typed: "", found: "" };
}

/** What a clause is answered with: what any of its atoms finds. */
function answerOfClause(clause, data) {
  return Promise.all(clause.atoms.map(function (atom) { return answerOfAtom(atom, data); })).then(function (answers) {
    if (answers.length === 1) { return { best: answers[0].best, count: answers[0].count, atoms: answers }; }
    var best = new Float32Array(data.count), count = 0;
    for (var number = 0; number < data.count; number++) {
      for (var i = 0; i < answers.length; i++) {
        if (answers[i].best[number] > best[number]) { best[number] = answers[i].best[number]; }
      }
      if (best[number]) { count++; }
    }
    return { best: best, count: count, atoms: answers };
  });
}

function hasPhrase(clause) {
  return clause.atoms.some(function (atom) { return atom.phrase; });
}

/** The scores of the documents that hold every clause. Of a phrase the index knows the words alone: `confirm` reads on. */
function score(clauses, data) {
  var total = data.count;
  return Promise.all(clauses.map(function (clause) { return answerOfClause(clause, data); })).then(function (answers) {
    var scores = new Float32Array(total), met = new Uint8Array(total), all = 0, number;
    var wanted = answers.filter(function (answer, place) { return !clauses[place].isNot; });
    wanted.forEach(function (answer) {
      var rarity = Math.log(1 + total / (1 + answer.count)), best = answer.best;
      for (number = 0; number < total; number++) {
        if (best[number]) { scores[number] += best[number] * rarity; met[number]++; }
      }
    });
    if (!wanted.length) { scores.fill(1); }
    answers.forEach(function (answer, place) {
      if (!clauses[place].isNot || hasPhrase(clauses[place])) { return; }
      for (number = 0; number < total; number++) { if (answer.best[number]) { scores[number] = 0; met[number] = 0; } }
    });
    for (number = 0; number < total; number++) { if (met[number] === wanted.length) { all++; } }
    var isLoose = !all && wanted.length > 1 && !clauses.some(hasPhrase), least = isLoose ? 1 : wanted.length;
    for (number = 0; number < total; number++) {
      if (met[number] < least) { scores[number] = 0; } else if (isLoose) { scores[number] *= met[number] * met[number]; }
    }
    return { scores: scores, clauses: clauses, answers: answers, isLoose: isLoose, isPartial: false };
  });
}

var MOST_READ = 300, READ_AT_ONCE = 8;

/** Leaves in the scores of an answer what truly holds its phrases. Their texts are read for that, those of the most likely
    documents first, and not more than some hundreds. */
function confirm(result, ordered, data, isCurrent) {
  var scores = new Float32Array(data.count), seekers = new Map(), labels = new Map(), unsure = [], place = 0;
  var phrased = result.clauses.map(function (clause, which) { return which; }).filter(function (which) {
    return hasPhrase(result.clauses[which]);
  });
  phrased.forEach(function (which) {
    result.clauses[which].atoms.forEach(function (atom) {
      if (!atom.phrase) { return; }
      seekers.set(atom, seeker([phraseTests(atom)]));
      labels.set(atom, withValues(valuesSaying(seekers.get(atom), data), data.count).best);
    });
  });
  ordered.forEach(function (number) {
    if (phrased.some(function (which) { return result.answers[which].best[number]; })) { unsure.push(number); } else {
      scores[number] = result.scores[number];
    }
  });

  // In the order of their numbers: neighbours lie in one file, which is loaded once.
  var reading = unsure.slice(0, MOST_READ).sort(function (one, two) { return one - two; });

  function holds(number, texts) {
    return phrased.every(function (which) {
      var clause = result.clauses[which];
      return clause.isNot !== clause.atoms.some(function (atom, one) {
        if (!result.answers[which].atoms[one].best[number]) { return false; }
        return !atom.phrase || labels.get(atom)[number] || texts.some(function (text) { return seekers.get(atom)(text).length; });
      });
    });
  }

  function step() {
    var part = reading.slice(place, place + READ_AT_ONCE);
    if (!part.length || !isCurrent()) {
      result.scores = scores;
      result.isPartial = unsure.length > MOST_READ;
      return result;
    }
    place += part.length;
    return Promise.all(part.map(function (number) { return Promise.all([titleOf(number), textsOf(number)]); })).then(function (read) {
      read.forEach(function (texts, one) {
        if (holds(part[one], [texts[0][0]].concat(texts[1]))) { scores[part[one]] = result.scores[part[one]]; }
      });
      return new Promise(function (resolve) { setTimeout(resolve, 0); });
    }).then(step);
  }

  return Promise.resolve().then(step);
}

/** A question whose phrases are words. */
function loosened(clauses) {
  var found = [];
  clauses.forEach(function (clause) {
    if (!hasPhrase(clause)) { found.push(clause); return; }
    if (clause.isNot) { return; }
    clause.atoms.forEach(function (atom) {
      (atom.phrase || []).forEach(function (word) {
        if (word.length > 1) { found.push({ atoms: [{ word: word, isPrefix: false }], isNot: false }); }
      });
    });
  });
  return found;
}
