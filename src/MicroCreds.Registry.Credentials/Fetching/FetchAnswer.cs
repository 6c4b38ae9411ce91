namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>The answer to a fetch, as it is kept. Immutable.</summary>
public sealed record FetchAnswer
{
    /// <summary>How it ended.</summary>
    public required FetchOutcome Outcome { get; init; }

    /// <summary>The body, decompressed; empty unless it was fetched.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's media type without parameters, in lower case; null where the host said none.</summary>
    public string? MediaType { get; init; }

    /// <summary>When the body, or the failure, came. A stale answer has the time of its body.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Until when it is used without asking again.</summary>
    public required DateTimeOffset FreshUntil { get; init; }

    /// <summary>Whether the host could not be reached of late, so that an earlier answer stands in.</summary>
    public bool IsStale { get; init; }

    /// <summary>What went wrong, for whom it concerns; null where nothing did. Of a stale answer, why it stands in.</summary>
    public string? Message { get; init; }

    /// <summary>How old the answer is.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => now > FetchedAt ? now - FetchedAt : TimeSpan.Zero;
}
