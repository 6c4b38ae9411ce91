// Data Integrity proofs with Digital Bazaar's implementations. Keys are made here and stay here: a request names them
// by their verification method.
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import jsigs from 'jsonld-signatures';
import {documentLoader} from './documents.mjs';

const signing = {
  'eddsa-rdfc-2022': eddsaRdfc,
  'eddsa-jcs-2022': eddsaJcs.createSignCryptosuite(),
  'ecdsa-rdfc-2019': ecdsaRdfc,
  'ecdsa-jcs-2019': ecdsaJcs.createSignCryptosuite(),
};
const verifying = [
  eddsaRdfc, eddsaJcs.createVerifyCryptosuite(), ecdsaRdfc, ecdsaJcs.createVerifyCryptosuite(),
];
const keys = new Map();

export async function newKey({type}) {
  const key = type === 'Ed25519' ?
    await Ed25519Multikey.generate() :
    await EcdsaMultikey.generate({curve: type});
  const {publicKeyMultibase} = await key.export({publicKey: true});
  key.controller = `did:key:${publicKeyMultibase}`;
  key.id = `${key.controller}#${publicKeyMultibase}`;
  keys.set(key.id, key);
  return {did: key.controller, verificationMethod: key.id};
}

// A first proof goes through the checks of credentials; a further one is added to the set as it stands.
export async function sign({document, suite, verificationMethod, created, at}) {
  const proof = newProof({suite, verificationMethod, created});
  if(document.proof === undefined) {
    return vc.issue({credential: document, suite: proof, documentLoader, now: at});
  }
  const purpose = new jsigs.purposes.AssertionProofPurpose();
  return jsigs.sign(document, {suite: proof, purpose, documentLoader});
}

export async function signPresentation({document, suite, verificationMethod, created, challenge, domain}) {
  const proof = newProof({suite, verificationMethod, created});
  return vc.signPresentation({presentation: document, suite: proof, challenge, domain, documentLoader});
}

export async function verify({document, at}) {
  const answer = await vc.verifyCredential({
    credential: document, suite: allSuites(), documentLoader, now: at, checkStatus: async () => ({verified: true}),
  });
  return everyProof(answer, answer, document);
}

// What is no presentation at all is told by an exception.
export async function verifyPresentation({document, at, challenge, domain}) {
  try {
    const answer = await vc.verify({
      presentation: document, suite: allSuites(), documentLoader, now: at, challenge, domain,
      checkStatus: async () => ({verified: true}),
    });
    return everyProof(answer, answer.presentationResult ?? {}, document);
  } catch(error) {
    return {verified: false, message: error.message};
  }
}

function newProof({suite, verificationMethod, created}) {
  const signer = keys.get(verificationMethod).signer();
  return suite === 'Ed25519Signature2020' ?
    new Ed25519Signature2020({signer, date: created}) :
    new DataIntegrityProof({signer, date: created, cryptosuite: signing[suite]});
}

// Made anew each time: a proof object remembers the hash of the document that it saw last.
function allSuites() {
  return [
    ...verifying.map(cryptosuite => new DataIntegrityProof({cryptosuite})),
    new Ed25519Signature2020(),
  ];
}

// Of a set, one proof that holds is enough for the library; here all of them must.
function everyProof(answer, {results = []}, {proof = []}) {
  const verified = answer.verified === true &&
    results.length === [proof].flat().length && results.every(result => result.verified);
  return {verified, message: verified ? null : messageOf(answer)};
}

function messageOf({error, credentialResults = []}) {
  const all = [error, ...credentialResults.map(result => result.error)].flat();
  return all.filter(Boolean).flatMap(each => [each.message, ...[each.errors ?? []].flat().map(inner => inner.message)])
    .join('; ');
}
