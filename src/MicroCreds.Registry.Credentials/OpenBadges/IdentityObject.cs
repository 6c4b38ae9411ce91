using System.Security.Cryptography;
using System.Text;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>Who a learner is, named in a badge in the clear or hashed (Open Badges 3.0 IdentityObject).</summary>
/// <param name="IdentityType">What kind of identifier, such as <c>emailAddress</c> or <c>nationalIdentityNumber</c>.</param>
/// <param name="IdentityHash">The identifier, or <c>sha256$</c> and its hash.</param>
/// <param name="Hashed">Which of the two.</param>
/// <param name="Salt">The salt that was hashed with it, or null.</param>
public sealed record IdentityObject(string IdentityType, string IdentityHash, bool Hashed, string? Salt)
{
    private const string Prefix = "sha256$";

    /// <summary>Hashes an identifier: SHA-256 over the identifier and then the salt, both in UTF-8.</summary>
    public static IdentityObject Hash(string identityType, string identifier, string? salt) =>
        new(identityType, HashOf(identifier, salt), true, salt);

    /// <summary>Whether this names the given identifier.</summary>
    public bool Names(string identifier) => IdentityHash == (Hashed ? HashOf(identifier, Salt) : identifier);

    private static string HashOf(string identifier, string? salt) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identifier + salt)));
}
