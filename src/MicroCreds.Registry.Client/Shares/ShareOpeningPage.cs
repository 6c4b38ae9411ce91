using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Shares;

/// <summary>Some of the openings of a share.</summary>
/// <param name="Openings">In their order.</param>
/// <param name="Next">Names the next page, or null at the end.</param>
public sealed record ShareOpeningPage(ImmutableArray<ShareOpening> Openings, string? Next = null);
