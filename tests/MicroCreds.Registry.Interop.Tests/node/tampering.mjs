// Changes one thing at a time in a signed document: each text, number and truth value, and each member taken away.
export function variants({document}) {
  const found = [];
  visit(document, '', change => found.push(change));
  return found.map(({what, apply}) => {
    const copy = structuredClone(document);
    apply(copy);
    return {what, document: copy};
  });
}

function visit(value, path, add) {
  for(const name of Object.keys(value)) {
    const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if(!Array.isArray(value)) {
      add({what: `without ${pointer}`, apply: root => delete parentOf(root, pointer)[name]});
    }
    const child = value[name];
    if(child !== null && typeof child === 'object') {
      visit(child, pointer, add);
    } else {
      add({what: `changed ${pointer}`, apply: root => parentOf(root, pointer)[name] = other(child)});
    }
  }
}

function parentOf(root, pointer) {
  return pointer.split('/').slice(1, -1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value, token) => value[token], root);
}

// A text keeps its form where it can (dates and URLs end in a digit or letter that becomes another).
function other(value) {
  switch(typeof value) {
    case 'string': return value.replace(/.$|^$/su, last => last === 'Z' ? '+01:00' : last === '1' ? '2' : '1');
    case 'number': return value + 1;
    default: return !value;
  }
}
