/* The question as typed, taken apart (kb_app.core.query_language): words, phrases, fields, OR and NOT. Whatever is none of
   these is searched as plain words. */

var MOST_CHARACTERS = 200, MOST_ATOMS = 12, MOST_PHRASE_WORDS = 10;
var OR = /^(OR|O|U|\|{1,2})$/, AND = /^(AND|Y|E|&{1,2})$/, NOT = /^(NOT|NO|SIN)$/;
var PIECE = new RegExp("([-+])?(?:([" + LETTERS + "]+):)?(?:[“\"«]([^”\"»]*)(?:[”\"»]|$)|([^\\s\"“”«»()\\[\\]{}]+))", "gu");

/** The clauses of a question: all must hold. Each has `atoms`, of which one must hold, or none when it `isNot`. An atom is a
    word, a phrase (`words`) or a field's value (`field`). */
function question(typed) {
  var text = typed.slice(0, MOST_CHARACTERS), clauses = [], joins = false, negates = false, count = 0, pieces = [], piece;
  PIECE.lastIndex = 0;
  while ((piece = PIECE.exec(text))) { pieces.push(piece); }
  pieces.forEach(function (one, place) {
    var isLast = place === pieces.length - 1, isPlain = !one[1] && !one[2] && one[3] === undefined, word = one[4] || "";
    if (isPlain && !isLast && clauses.length && OR.test(word)) { joins = true; return; }
    if (isPlain && !isLast && NOT.test(word)) { negates = true; return; }
    if (isPlain && !isLast && clauses.length && AND.test(word)) { return; }
    var isNot = one[1] === "-" || negates, before = clauses[clauses.length - 1];
    var atoms = atomsOf(one, isLast && !/[\s.,;:!?)"»”]$/.test(text)).slice(0, MOST_ATOMS - count);
    if (!atoms.length) { return; }
    count += atoms.length;
    if (joins && !isNot && !before.isNot && atoms.length === 1) {
      before.atoms.push(atoms[0]);
    } else {
      atoms.forEach(function (atom) { clauses.push({ atoms: [atom], isNot: isNot }); });
    }
    joins = negates = false;
  });
  return clauses;
}

function atomsOf(piece, isOpen) {
  var isPhrase = piece[3] !== undefined, value = isPhrase ? piece[3] : piece[4];
  var field = piece[2] && KB_FIELDS[fold(piece[2])];
  if (piece[2] && !field) { value = piece[2] + " " + value; }
  if (field && field !== "-") { return words(value).length ? [{ field: field, text: value, words: words(value) }] : []; }
  var found = words(value).slice(0, MOST_PHRASE_WORDS), last = found.length - 1;
  if (isPhrase && last > 0) { return [{ phrase: found, isOpen: isOpen }]; }
  return found.map(function (word, place) {
    return { word: word, isPrefix: place === last && (isOpen || /\*$/.test(value)) };
  }).filter(function (atom) { return atom.word.length > 1; });
}

/** What is marked in a text that answers a question: for each word a sequence of one test, for a phrase of several. A word
    that was answered in another spelling is marked in that. */
function sequencesOf(clauses, answers) {
  var found = [];
  clauses.forEach(function (clause, which) {
    if (clause.isNot) { return; }
    clause.atoms.forEach(function (atom, one) {
      var other = answers && answers[which].atoms[one].found;
      if (atom.word) { found.push([other ? asked(other, false) : asked(atom.word, atom.isPrefix)]); }
      if (atom.phrase) { found.push(phraseTests(atom)); }
      if (atom.field === "title") { atom.words.forEach(function (word) { found.push([asked(word, false)]); }); }
    });
  });
  return found;
}

function phraseTests(atom) {
  var last = atom.phrase.length - 1;
  return atom.phrase.map(function (word, place) { return exactly(word, atom.isOpen && place === last); });
}
