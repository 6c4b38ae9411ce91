namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>How one achievement of a learner record stands to another (CLR 2.0 Association).</summary>
/// <param name="AssociationType">How.</param>
/// <param name="SourceId">The id of the achievement that the association is told of.</param>
/// <param name="TargetId">The id of the other achievement.</param>
public sealed record ClrAssociation(ClrAssociationType AssociationType, string SourceId, string TargetId)
{
    /// <summary>The name in JSON, such as <c>isChildOf</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such type.</exception>
    internal string TypeName => AssociationType switch
    {
        ClrAssociationType.ExactMatchOf => "exactMatchOf",
        ClrAssociationType.IsChildOf => "isChildOf",
        ClrAssociationType.IsParentOf => "isParentOf",
        ClrAssociationType.IsPartOf => "isPartOf",
        ClrAssociationType.IsPeerOf => "isPeerOf",
        ClrAssociationType.IsRelatedTo => "isRelatedTo",
        ClrAssociationType.Precedes => "precedes",
        ClrAssociationType.ReplacedBy => "replacedBy",
        _ => throw new ArgumentOutOfRangeException(nameof(AssociationType), AssociationType, "there is no such association type"),
    };
}
