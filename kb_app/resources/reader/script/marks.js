/* Where the words of a question stand in a text: marks and extracts. */

var folded = new Map();

/** The folded words of a token; remembered, for a text says the same words again and again. */
function foldedToken(token) {
  var known = folded.get(token);
  if (known === undefined) {
    if (folded.size > 5000) { folded.clear(); }
    known = words(token);
    folded.set(token, known);
  }
  return known;
}

/** What finds the places in a text where sequences of words stand: [start, end, which sequence]. A sequence is a list of
    tests, one for each word: a word of the question has one, a phrase several. */
function seeker(sequences) {
  var begin = beginnings(sequences);

  /** The end of a sequence whose first word is the token that ends at `end`; 0 where another word follows. */
  function endOf(text, end, sequence) {
    for (var place = 1; place < sequence.length; place++) {
      TOKEN.lastIndex = end;
      var next = TOKEN.exec(text);
      if (!next || !foldedToken(next[0]).some(sequence[place])) { return 0; }
      end = TOKEN.lastIndex;
    }
    return end;
  }

  return function (text) {
    var found = [], last = 0, candidate;
    if (!sequences.length) { return found; }
    begin.lastIndex = 0;
    while ((candidate = begin.exec(text))) {
      var start = candidate.index;
      if (start < last || isWithin(text, start)) { continue; }
      while (start > last && IN_TOKEN.test(text.charAt(start - 1))) { start--; }
      TOKEN_HERE.lastIndex = start;
      var token = TOKEN_HERE.exec(text);
      if (!token) { continue; }
      var forms = foldedToken(token[0]), end = last = TOKEN_HERE.lastIndex;
      for (var i = 0; i < sequences.length; i++) {
        if (!forms.some(sequences[i][0])) { continue; }
        end = endOf(text, last, sequences[i]);
        if (end) { found.push([start, end, i]); last = end; break; }
      }
      begin.lastIndex = Math.max(last, begin.lastIndex);
    }
    return found;
  };
}

/** What tells quickly where a word may begin: with the first letters that are asked for, or with a character that is no
    plain letter, which may stand for any. Reading every word of a long text takes a hundred times as long. */
function beginnings(sequences) {
  var either = function (letter) { return "[" + letter + letter.toUpperCase() + "]"; };
  var starts = sequences.map(function (sequence) {
    var start = sequence[0].start, first = start.charAt(0), second = start.charAt(1);
    if (!/[a-z0-9]/.test(first)) { return ""; }
    return either(first) + (/[a-z0-9]/.test(second) ? "(?:['`]?" + either(second) + "|[^\\x00-\\x7f])" : "");
  });
  return new RegExp(starts.filter(Boolean).concat("[^\\x00-\\x7f]").join("|"), "g");
}

/** Whether a plain letter or digit stands right before a place. */
function isWithin(text, place) {
  return place > 0 && /[A-Za-z0-9]/.test(text.charAt(place - 1));
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
function extract(text, seek) {
  var found = seek(text);
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
