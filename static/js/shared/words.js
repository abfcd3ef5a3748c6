// Fills sentences that the server has already put in the page's language.
// No sentence is ever written or joined here.

/** `dictionary` maps a key to a sentence, or to [one, many] where {n} decides. */
export function createWords(dictionary, language = "nn") {
  const figures = new Intl.NumberFormat(language === "en" ? "en-GB" : "nb-NO");
  const told = (value) => (typeof value === "number" ? figures.format(value) : String(value));

  function fill(sentence, facts) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? told(facts[name]) : whole));
  }

  return {
    language,
    say(key, facts = {}) {
      return fill(firstForm(dictionary[key] ?? key), facts);
    },
    count(key, n, facts = {}) {
      const forms = dictionary[key] ?? key;
      return fill(Array.isArray(forms) ? forms[n === 1 ? 0 : 1] : forms, { n, ...facts });
    },
    has: (key) => key in dictionary,
  };
}

function firstForm(forms) {
  return Array.isArray(forms) ? forms[0] : forms;
}

/** Characters as people and the server count them: an emoji is not two. */
export function lengthOf(text) {
  return [...text.trim().normalize("NFC")].length;
}

/** Reads a JSON block of the page; the page's language is its lang attribute. */
export function readBlock(id, page = document) {
  const block = page.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

export function wordsOfPage(page = document) {
  return createWords(readBlock("words", page) ?? {}, page.documentElement.lang || "nn");
}
