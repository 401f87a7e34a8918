/* Where the words of a question stand in a text: marks and extracts. */

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
