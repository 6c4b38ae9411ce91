namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>A postal address, or as much of it as is known (Open Badges 3.0 Address).</summary>
public sealed record BadgeAddress
{
    /// <summary>The name of the country.</summary>
    public string? Country { get; init; }

    /// <summary>The country's ISO 3166-1 alpha-2 code, two capital letters.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The region within the country, such as a state or a province.</summary>
    public string? Region { get; init; }

    /// <summary>The town.</summary>
    public string? Locality { get; init; }

    /// <summary>The street and the number.</summary>
    public string? Street { get; init; }

    /// <summary>The number of the post office box.</summary>
    public string? PostOfficeBox { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Where it is on the map.</summary>
    public GeoPoint? Location { get; init; }
}
