using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>A key that the VC API signs with, and the did:key that it is.</summary>
/// <param name="Did">The issuer.</param>
/// <param name="VerificationMethod">The key's DID URL.</param>
/// <param name="Signer">Signs.</param>
internal sealed record VcApiKey(string Did, string VerificationMethod, Signer Signer)
{
    public KeyType Type => Signer.Type;
}
