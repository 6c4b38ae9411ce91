namespace MicroCreds.Registry.Grains.Insight;

/// <summary>What awards are counted by. The numbers are the places in <see cref="AwardCell.Values"/>.</summary>
public enum InsightDimension
{
    /// <summary>The framework of the achievement.</summary>
    Framework = 0,

    /// <summary>The EQF level that the framework's level corresponded to at the award.</summary>
    Eqf = 1,

    /// <summary>The level in the framework.</summary>
    Level = 2,

    /// <summary>The broad field of education: two digits of ISCED-F 2013, of the first field that the achievement names.</summary>
    Field = 3,

    /// <summary>The narrow field: three digits, where the first field has as many.</summary>
    NarrowField = 4,

    /// <summary>The achievement's country: ISO 3166-1 alpha-2.</summary>
    Country = 5,

    /// <summary>The kind of achievement.</summary>
    Type = 6,

    /// <summary>The issuer's DID.</summary>
    Issuer = 7,
}
