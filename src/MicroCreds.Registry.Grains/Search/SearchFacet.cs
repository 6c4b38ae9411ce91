namespace MicroCreds.Registry.Grains.Search;

/// <summary>What found documents are counted and narrowed by. A document may have several values of one. The numbers are stored.</summary>
public enum SearchFacet
{
    /// <summary>The kind of document: <c>achievement</c>, <c>issuer</c> or <c>pathway</c>.</summary>
    Kind = 1,

    /// <summary>The DID of the issuer that it is, or belongs to.</summary>
    Issuer = 2,

    /// <summary>The framework that its level is of.</summary>
    Framework = 3,

    /// <summary>The code of its level in the framework.</summary>
    Level = 4,

    /// <summary>The level of the European Qualifications Framework that the framework's level corresponds to: <c>1</c> to <c>8</c>. The view derives it.</summary>
    Eqf = 5,

    /// <summary>The broad fields of education: the first two digits of ISCED-F 2013 codes.</summary>
    Field = 6,

    /// <summary>The kind of achievement, such as <c>MicroCredential</c>.</summary>
    Type = 7,

    /// <summary>The country: ISO 3166-1 alpha-2.</summary>
    Country = 8,

    /// <summary>The languages that it has texts in: BCP 47 tags in lower case.</summary>
    Language = 9,

    /// <summary>Whether the newest version is approved by its framework: <c>true</c> or <c>false</c>.</summary>
    Approved = 10,

    /// <summary>Whether it can be earned or begun, as it was not withdrawn: <c>true</c> or <c>false</c>.</summary>
    Open = 11,
}
