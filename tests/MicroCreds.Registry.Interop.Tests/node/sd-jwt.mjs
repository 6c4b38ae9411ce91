// SD-JWT with the OpenWallet Foundation's implementation. It leaves signatures and hashes to its user: jose makes the
// signatures here, Node the hashes.
import {createHash, randomBytes} from 'node:crypto';
import * as jose from 'jose';
import {SDJwtInstance} from '@sd-jwt/core';
import {SDJwtVcInstance} from '@sd-jwt/sd-jwt-vc';
import {jwkOf, keyOf} from './tokens.mjs';

// The library leaves the type to whoever builds on it; this one is VC-JOSE-COSE's.
class CredentialSdJwt extends SDJwtInstance {
  type = 'vc+sd-jwt';
}

const hasher = (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest();
const base = {hasher, hashAlg: 'sha-256', saltGenerator: length => randomBytes(length).toString('base64url')};

export async function issue({document, frame, verificationMethod}) {
  return new CredentialSdJwt(signingWith(verificationMethod)).issue(document, frame, {header: {kid: verificationMethod}});
}

export async function issueVc({document, frame, verificationMethod}) {
  return new SDJwtVcInstance(signingWith(verificationMethod)).issue(document, frame, {header: {kid: verificationMethod}});
}

export async function present({token, frame, holder, audience, nonce, issuedAt}) {
  const {alg, privateKey} = keyOf(holder);
  const instance = new CredentialSdJwt({...base, kbSigner: signer(alg, privateKey), kbSignAlg: alg});
  return instance.present(token, frame, {kb: {payload: {iat: issuedAt, aud: audience, nonce}}});
}

export async function verify({token, nonce, at}) {
  const instance = new CredentialSdJwt({...base, verifier: issuerSigned, kbVerifier: holderSigned});
  try {
    const {payload, kb} = await instance.verify(token, {keyBindingNonce: nonce, currentDate: Date.parse(at) / 1000});
    return {verified: true, payload, keyBinding: kb?.payload ?? null};
  } catch(error) {
    return {verified: false, message: error.message};
  }
}

function signingWith(verificationMethod) {
  const {alg, privateKey} = keyOf(verificationMethod);
  return {...base, signer: signer(alg, privateKey), signAlg: alg};
}

// The library hands over header.payload as text and wants the signature alone; jose makes whole tokens.
function signer(alg, privateKey) {
  return async input => {
    const [header, payload] = input.split('.');
    const {signature} = await new jose.FlattenedSign(jose.base64url.decode(payload))
      .setProtectedHeader(JSON.parse(Buffer.from(header, 'base64url').toString()))
      .sign(privateKey)
      .then(made => made.protected === header ? made : Promise.reject(new Error('the header was written otherwise')));
    return signature;
  };
}

async function issuerSigned(input, signature) {
  const {alg, kid} = jose.decodeProtectedHeader(`${input}.${signature}`);
  return isSigned(input, signature, jwkOf(kid), alg);
}

async function holderSigned(input, signature, issued) {
  const {alg} = jose.decodeProtectedHeader(`${input}.${signature}`);
  return isSigned(input, signature, issued.cnf.jwk, alg);
}

async function isSigned(input, signature, jwk, alg) {
  try {
    await jose.compactVerify(`${input}.${signature}`, await jose.importJWK(jwk, alg), {algorithms: [alg]});
    return true;
  } catch(error) {
    if(error instanceof jose.errors.JWSSignatureVerificationFailed) {
      return false;
    }
    throw error;
  }
}
