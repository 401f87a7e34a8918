/* The files of the library, loaded when they are needed. */

global.KB_READER = { fold: fold, words: words, spanish: spanish, english: english, shardOf: shardOf, rising: rising,
  postings: postings, isOneEdit: isOneEdit, asked: asked,
  question: question, seeker: seeker, sequencesOf: sequencesOf, extract: extract };
if (typeof document === "undefined") { return; }

var root = document.documentElement;
root.classList.add("js");
var BASE = document.currentScript.src.replace(/[^\/]*$/, "");
var KEPT_FILES = 24;
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

var titleRows = Object.create(null);
function titles(chunk) {
  titleRows[chunk] = titleRows[chunk] || load("t/" + chunk).then(function (text) { return text.split("\n"); });
  return titleRows[chunk];
}

/** The title of a document, the address of its page, and which type it has. */
function titleOf(number) {
  return titles(Math.floor(number / 1000)).then(function (rows) { return rows[number % 1000].split("\t"); });
}

/** What is said in a document: its beginning, its text, and what else is searched in it, each apart. */
function textsOf(number) {
  var file = Math.floor(number / 8);
  return load("x/" + Math.floor(file / 400) + "/" + file).then(function (texts) { return texts[number % 8]; });
}
