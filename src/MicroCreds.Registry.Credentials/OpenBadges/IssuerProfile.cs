namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>The awarding body as a badge names it (Open Badges 3.0 Profile).</summary>
/// <param name="Id">The issuer's id: its DID.</param>
/// <param name="Name">What it is called.</param>
public sealed record IssuerProfile(string Id, string Name)
{
    /// <summary>Its home page.</summary>
    public string? Url { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>Its public address for mail.</summary>
    public string? Email { get; init; }

    /// <summary>The URL of its logo.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The country that it awards in, by its ISO 3166-1 alpha-2 code (EU Annex I: country or region of the issuer).</summary>
    public string? CountryCode { get; init; }

    /// <summary>The region within the country.</summary>
    public string? Region { get; init; }
}
