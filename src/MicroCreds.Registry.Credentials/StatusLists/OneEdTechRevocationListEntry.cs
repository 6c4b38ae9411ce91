using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// A <c>credentialStatus</c> of the type <c>1EdTechRevocationList</c> (1EdTech Revocation List Status Method 1.0): the
/// issuer's list, in which a revoked credential is named by its id.
/// </summary>
/// <param name="ListUrl">Where the list is, and its id.</param>
public sealed record OneEdTechRevocationListEntry(string ListUrl)
{
    /// <summary>The entry's <c>type</c>.</summary>
    public const string TypeName = "1EdTechRevocationList";

    /// <summary>Reads an entry of this type that has the URL of a list.</summary>
    public static bool TryRead(JsonElement status, [NotNullWhen(true)] out OneEdTechRevocationListEntry? entry)
    {
        entry = MemberRules.HasType(status, TypeName) && MemberRules.Text(status, "id") is { } url && AbsoluteUrl.IsValid(url)
            ? new OneEdTechRevocationListEntry(url)
            : null;
        return entry is not null;
    }
}
