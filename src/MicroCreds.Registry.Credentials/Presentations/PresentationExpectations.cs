namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>What a verifier expects of a presentation. Immutable.</summary>
public sealed record PresentationExpectations
{
    /// <summary>The instant that validity and proof expiry are judged at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The challenge that the verifier gave the holder, which the presentation's proof must name; null for none.</summary>
    public string? Challenge { get; init; }

    /// <summary>The verifier's domain, which the presentation's proof must name; null for any or none.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// Whether an unsigned presentation is refused. Default: it is where a challenge or a domain is expected, since
    /// nothing in it answers them, and is a warning elsewhere.
    /// </summary>
    public bool MustBeSigned
    {
        get => field || Challenge is not null || Domain is not null;
        init;
    }
}
