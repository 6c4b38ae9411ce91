namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>What stands in a field of a pattern, and so what every text in its place has to be.</summary>
internal enum FieldKind
{
    /// <summary>The credential's <c>id</c>.</summary>
    CredentialId,
    /// <summary>The subject's <c>id</c>.</summary>
    SubjectId,
    /// <summary><c>validFrom</c>.</summary>
    ValidFrom,
    /// <summary><c>validUntil</c>.</summary>
    ValidUntil,
    /// <summary>A time that nothing else is held against.</summary>
    Time,
    /// <summary>The proof's <c>created</c>.</summary>
    Created,
    /// <summary>The proof's <c>proofValue</c>.</summary>
    ProofValue,
    /// <summary>The <c>id</c> of a status entry.</summary>
    StatusId,
    /// <summary>The index of a status entry.</summary>
    StatusIndex,
    /// <summary>The hash that stands for whom the badge is about.</summary>
    IdentityHash,
    /// <summary>Some text, which may be empty.</summary>
    Text,
}
