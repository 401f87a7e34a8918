/* Words as the application compares them (kb_app.core.folding, index.stems). The parts of the script share one function:
   kb_app.packages.reader.site puts them together in their order. */

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
var TOKEN_LETTER = "[" + LETTERS + "\u0300-\u036f'’‘ʼ`ʻ´]";
var TOKEN = new RegExp(TOKEN_LETTER + "+", "gu"), TOKEN_HERE = new RegExp(TOKEN_LETTER + "+", "uy");
var IN_TOKEN = new RegExp(TOKEN_LETTER, "u");
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

/** A word that only its own form meets, or what begins with it. */
function exactly(word, isPrefix) {
  var meets = function (form) {
    return form === word || isPrefix && form.slice(0, word.length) === word ? 1 : 0;
  };
  meets.start = word;
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
