using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>The ids of credentials that the registry awards: <c>urn:uuid:</c> and a UUID (RFC 9562 section 4), written in one way.</summary>
public static class CredentialUuid
{
    /// <summary>What every such id begins with.</summary>
    public const string Prefix = "urn:uuid:";

    /// <summary>Null for such an id, or the refusal that names the place: upper case and other ways to write a UUID are none.</summary>
    /// <param name="id">What was given as an id.</param>
    /// <param name="pointer">Where it was given.</param>
    public static Refusal? Check(string? id, string pointer) =>
        id is not null && id.StartsWith(Prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(id.AsSpan(Prefix.Length), "D", out var uuid) && id == Prefix + uuid.ToString("D")
            ? null
            : Field.Invalid(pointer, "must be urn:uuid: and a UUID in lower case");
}
