using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Shares;

/// <summary>What a share link shows.</summary>
/// <param name="Purpose">What it was shared for.</param>
/// <param name="Expires">Until when the link opens.</param>
/// <param name="Credentials">The credentials.</param>
public sealed record OpenedShare(string Purpose, DateTimeOffset Expires, ImmutableArray<SharedCredential> Credentials);
