// Everything that a signature refers to: contexts from files and did:key documents made on the spot. Nothing is
// fetched; any other URL is refused.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const contexts = new Map();

export function readContexts(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  for(const {url, file} of manifest.contexts) {
    contexts.set(url, JSON.parse(readFileSync(join(folder, file), 'utf8')));
  }
  return contexts.size;
}

export function addContext({url, document}) {
  contexts.set(url, document);
  return contexts.size;
}

export async function documentLoader(url) {
  const document = contexts.get(url) ?? didKeyDocument(url);
  if(document === undefined) {
    throw new Error(`not among the documents of this test: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

function didKeyDocument(url) {
  if(!url.startsWith('did:key:')) {
    return undefined;
  }
  const [did, fragment] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const id = `${did}#${publicKeyMultibase}`;
  const key = {id, type: 'Multikey', controller: did, publicKeyMultibase};
  if(fragment !== undefined) {
    return fragment === publicKeyMultibase ?
      {'@context': 'https://w3id.org/security/multikey/v1', ...key} : undefined;
  }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [key],
    assertionMethod: [id],
    authentication: [id],
  };
}
