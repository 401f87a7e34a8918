/* Numbers written in letters (kb_app.packages.reader.index). */

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
