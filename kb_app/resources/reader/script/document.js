/* A document's page, and how every page begins. */

function DocumentPage() {
  var state = location.search.slice(1), home = document.querySelector("form.search").getAttribute("data-home");
  if (state) {
    var back = document.querySelector(".return");
    back.hidden = false;
    back.href = home + "#" + state;
    state.split("&").forEach(function (part) {
      if (part.slice(0, 2) !== "q=") { return; }
      var text = part.slice(2);
      try { text = decodeURIComponent(text); } catch (error) { /* as it stands */ }
      highlight(text);
    });
  }
  // On the sheet of one page a heading stands only over text.
  Array.prototype.forEach.call(document.querySelectorAll(".text > h2"), function (heading) {
    var next = heading.nextElementSibling;
    heading.classList.toggle("bare", !next || !/^(p|ul|ol)$/.test(next.localName));
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-print]"), function (button) {
    button.addEventListener("click", function () {
      root.classList.toggle("sheet", button.getAttribute("data-print") === "sheet");
      global.print();
    });
  });
  global.addEventListener("afterprint", function () { root.classList.remove("sheet"); });
  if (global.innerWidth < 1100) {
    var outline = document.querySelector(".outline details");
    if (outline) { outline.open = false; }
  }

  function highlight(text) {
    var seek = seeker(sequencesOf(question(text))), nodes = [], count = 0;
    var walker = document.createTreeWalker(document.querySelector(".text"), 4, null, false);
    while (walker.nextNode()) { nodes.push(walker.currentNode); }
    nodes.forEach(function (node) {
      var found = seek(node.nodeValue);
      if (!found.length) { return; }
      count += found.length;
      var part = document.createDocumentFragment();
      marked(part, node.nodeValue, found);
      node.parentNode.replaceChild(part, node);
    });
    var told = document.querySelector(".found");
    told.hidden = !count;
    told.setAttribute("data-count", count);
    DocumentPage.prototype.say();
  }
  
}

DocumentPage.prototype.say = function () {
  var told = document.querySelector(".found"), count = Number(told.getAttribute("data-count") || 0);
  told.textContent = count === 1 ? say("one-match") : say("matches", { count: sayNumber(count) });
};

// ---- Beginning ------------------------------------------------------------------------------------------------

function begin() {
  var wanted = remembered();
  if (wanted === "es" || wanted === "en") { setLanguage(wanted); } else { setLanguage(language); }
  var form = document.querySelector("form.search"), page = null;
  if (document.body.classList.contains("home")) {
    page = new Catalog();
  } else {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      location.href = form.getAttribute("data-home") + "#q=" + encodeURIComponent(document.getElementById("search").value);
    });
    if (document.body.classList.contains("reader")) { page = new DocumentPage(); }
  }
  document.getElementById("language").addEventListener("click", function () {
    setLanguage(language === "en" ? "es" : "en");
    remember(language);
    if (page) { page.say(); }
  });
  root.classList.add("ready");
}

if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
