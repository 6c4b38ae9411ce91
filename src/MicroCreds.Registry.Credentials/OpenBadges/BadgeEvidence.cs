namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>What an award rests on (Open Badges 3.0 Evidence). All optional; say at least one.</summary>
public sealed record BadgeEvidence
{
    /// <summary>The URL of the evidence itself, or the evidence as a data URL.</summary>
    public string? Id { get; init; }

    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>How it came about, in Markdown.</summary>
    public string? Narrative { get; init; }

    /// <summary>What kind of evidence it is.</summary>
    public string? Genre { get; init; }

    /// <summary>Whom it is meant for.</summary>
    public string? Audience { get; init; }
}
