// jose: a token's type, algorithm, signature and dates; it knows nothing of credentials. A did:key is read once and
// its key kept, as whoever uses jose would.
import {ECDH} from 'node:crypto';
import {decode as decodeBase58} from 'base58-universal';
import {base64url, decodeProtectedHeader, importJWK, jwtVerify} from 'jose';

export const packages = ['jose'];
const keys = new Map();

export async function prepare() {}

export async function verify(line) {
  const token = JSON.parse(line);
  try {
    const {algorithm, key} = await findKey(decodeProtectedHeader(token).kid);
    await jwtVerify(token, key, {typ: 'vc+jwt', algorithms: [algorithm]});
    return true;
  } catch(error) {
    if(error.code?.startsWith('ERR_J')) {
      return false;
    }
    throw error;
  }
}

async function findKey(kid) {
  const known = keys.get(kid);
  if(known !== undefined) {
    return known;
  }
  const multikey = kid.slice(kid.indexOf('#z') + 2);
  const {algorithm, jwk} = read(decodeBase58(multikey));
  const found = {algorithm, key: await importJWK(jwk, algorithm)};
  keys.set(kid, found);
  return found;
}

// The codes 0xed (Ed25519) and 0x1200 (P-256, a compressed point) as varints.
function read(multikey) {
  if(multikey[0] === 0xed && multikey[1] === 0x01) {
    return {algorithm: 'EdDSA', jwk: {kty: 'OKP', crv: 'Ed25519', x: base64url.encode(multikey.subarray(2))}};
  }
  if(multikey[0] === 0x80 && multikey[1] === 0x24) {
    const point = ECDH.convertKey(multikey.subarray(2), 'prime256v1', undefined, undefined, 'uncompressed');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(coordinate => base64url.encode(coordinate));
    return {algorithm: 'ES256', jwk: {kty: 'EC', crv: 'P-256', x, y}};
  }
  throw new Error('neither Ed25519 nor P-256');
}
