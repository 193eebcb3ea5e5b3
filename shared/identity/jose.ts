/** What of jose is used, loaded with the first call that has to do with somebody's sign-in. */
export {
  CompactEncrypt,
  compactDecrypt,
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
} from 'jose';
