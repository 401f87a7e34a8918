/* The interface's language. */

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
