// JSON Web Signatures with jose. A key's id is a did:jwk, so that either side finds the key in the token itself.
import * as jose from 'jose';

const keys = new Map();
const decoder = new TextDecoder('utf-8', {fatal: true});

export async function newKey({alg}) {
  const {publicKey, privateKey} = await jose.generateKeyPair(alg, {extractable: true});
  const jwk = await jose.exportJWK(publicKey);
  const did = `did:jwk:${jose.base64url.encode(JSON.stringify(jwk))}`;
  keys.set(`${did}#0`, {alg, privateKey, jwk});
  return {did, verificationMethod: `${did}#0`, jwk};
}

export function keyOf(verificationMethod) {
  return keys.get(verificationMethod);
}

export async function sign({document, claims = {}, header, verificationMethod}) {
  const {alg, privateKey} = keyOf(verificationMethod);
  const payload = new TextEncoder().encode(JSON.stringify({...document, ...claims}));
  return new jose.CompactSign(payload)
    .setProtectedHeader({alg, kid: verificationMethod, ...header})
    .sign(privateKey);
}

// Takes the token's own word for its type but not for its algorithm, which the key decides.
export async function verify({token, typ, alg, at, audience}) {
  try {
    const {payload, protectedHeader} = await jose.jwtVerify(token, findKey, {
      typ, audience, algorithms: [alg], currentDate: new Date(at),
    });
    return {verified: true, payload, header: protectedHeader};
  } catch(error) {
    return {verified: false, message: error.message};
  }
}

export async function findKey({alg, kid, jwk}) {
  return jose.importJWK(jwk ?? jwkOf(kid), alg);
}

export function jwkOf(kid) {
  if(typeof kid !== 'string' || !/^did:jwk:[\w-]+#0$/.test(kid)) {
    throw new Error(`not a verification method of did:jwk: ${kid}`);
  }
  return JSON.parse(decoder.decode(jose.base64url.decode(kid.slice('did:jwk:'.length, -'#0'.length))));
}
