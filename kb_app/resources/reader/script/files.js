/* The files of the library: numbers written in letters (kb_app.packages.reader.index), loaded when they are needed. */

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
