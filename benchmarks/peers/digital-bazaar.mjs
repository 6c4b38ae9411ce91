// Digital Bazaar's libraries: structure, dates and the embedded proof. The contexts come from files.
import * as vc from '@digitalbazaar/vc';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {documentLoader, readContexts} from './documents.mjs';

export const packages = [
  '@digitalbazaar/vc', '@digitalbazaar/data-integrity', '@digitalbazaar/eddsa-rdfc-2022-cryptosuite',
  '@digitalbazaar/eddsa-jcs-2022-cryptosuite',
];
const cryptosuites = [eddsaRdfc, createVerifyCryptosuite()];

export async function prepare({contexts}) {
  readContexts(contexts);
}

export async function verify(line) {
  // Made anew each time: a proof object remembers the hash of the document that it saw last.
  const suite = cryptosuites.map(cryptosuite => new DataIntegrityProof({cryptosuite}));
  const {verified} = await vc.verifyCredential({credential: JSON.parse(line), suite, documentLoader});
  return verified;
}
