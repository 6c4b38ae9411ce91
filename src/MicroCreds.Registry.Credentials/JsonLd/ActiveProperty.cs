namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The member whose value is being expanded, and what it means in the context that is in force.</summary>
internal readonly record struct ActiveProperty(ActivePropertyKind Kind, Utf8Text Name = default, TermDefinition? Definition = null)
{
    /// <summary>The same member in another context.</summary>
    public ActiveProperty In(ActiveContext context) => Kind == ActivePropertyKind.Term ? this with { Definition = context.Find(Name.Span) } : this;
}
