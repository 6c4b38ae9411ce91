namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>An identifier that something has elsewhere (Open Badges 3.0 IdentifierEntry).</summary>
/// <param name="Identifier">The identifier.</param>
/// <param name="IdentifierType">What kind: a term of the IdentifierTypeEnum such as <c>nationalIdentityNumber</c>, or <c>ext:…</c>.</param>
public sealed record IdentifierEntry(string Identifier, string IdentifierType);
