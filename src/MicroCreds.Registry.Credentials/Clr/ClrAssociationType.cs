namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>How one achievement stands to another (CLR 2.0 AssociationType).</summary>
public enum ClrAssociationType
{
    /// <summary>The source is the same as the target.</summary>
    ExactMatchOf,
    /// <summary>The source is a child of the target.</summary>
    IsChildOf,
    /// <summary>The source is a parent of the target.</summary>
    IsParentOf,
    /// <summary>The source is a part of the target.</summary>
    IsPartOf,
    /// <summary>The source is on the same level as the target.</summary>
    IsPeerOf,
    /// <summary>The source is related to the target in some way.</summary>
    IsRelatedTo,
    /// <summary>The source comes before the target.</summary>
    Precedes,
    /// <summary>The source was replaced by the target.</summary>
    ReplacedBy,
}
