using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>To whom a learner shows something: an issuer, by its DID, or whoever has an API key, by the key's id.</summary>
public static class Recipients
{
    /// <summary>Everybody whom the registry gave a key.</summary>
    public const string Everybody = "*";

    internal static Refusal? Check(string? recipient, string pointer) =>
        recipient is not null && recipient.StartsWith("did:", StringComparison.Ordinal) ? Did.Check(recipient, pointer) : Field.OpaqueId(recipient, pointer);
}
