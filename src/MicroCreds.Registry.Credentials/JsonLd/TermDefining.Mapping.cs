using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>What a term stands for: <c>@id</c>, <c>@reverse</c>, <c>@type</c>.</content>
internal sealed partial class TermDefining
{
    private bool MapObject(LocalContext.Entry entry, TermDefinition definition, out bool isIgnored)
    {
        isIgnored = false;
        return entry.Value.TryGetProperty("@id"u8, out var id)
            ? id.ValueKind == JsonValueKind.Null || MapIri(entry, id, isSimple: false, definition, out isIgnored)
            : MapByName(entry, definition);
    }

    private bool MapIri(LocalContext.Entry entry, JsonElement id, bool isSimple, TermDefinition definition, out bool isIgnored)
    {
        isIgnored = false;
        if (ContextProcessing.TextOf(id) is not { } written)
            return Fail(JsonLdErrorCodes.InvalidIriMapping, $"What the term {Quoted(entry)} stands for must be a string.");
        if (written.AsSpan().SequenceEqual(entry.Term))
            return MapByName(entry, definition);
        if (Keywords.HasForm(written) && Keywords.Of(written) == Keyword.NotAKeyword)
        {
            isIgnored = true;
            return false;
        }

        if (!Expand(written, out var iri, out var keyword))
            return false;
        if (keyword == Keyword.Context)
            return Fail(JsonLdErrorCodes.InvalidKeywordAlias, $"The term {Quoted(entry)} stands for \"@context\".");
        if (keyword == Keyword.NotAKeyword && (iri is null || !IriForm.IsAbsolute(iri)))
            return Fail(JsonLdErrorCodes.InvalidIriMapping, $"The term {Quoted(entry)} stands for \"{ContextProcessing.Shown(written)}\", which is no IRI.");
        definition.Iri = iri;
        definition.Keyword = keyword;
        if (entry.Term.Contains((byte)'/') || (entry.Term.Length > 2 && entry.Term.AsSpan(1..^1).Contains((byte)':')))
            return CheckIriTerm(entry, definition);
        if (isSimple && !entry.Term.Contains((byte)':') && iri is not null)
            definition.IsPrefix = IriForm.EndsInDelimiter(iri) || IriForm.IsBlankNode(iri);
        return true;
    }

    /// <summary>A term that looks like an IRI cannot stand for another one.</summary>
    private bool CheckIriTerm(LocalContext.Entry entry, TermDefinition definition)
    {
        entry.IsDefined = true;
        if (!Expand(entry.Term, out var own, out _))
            return false;
        return own is not null && definition.Iri is not null && own.AsSpan().SequenceEqual(definition.Iri)
            || Fail(JsonLdErrorCodes.InvalidIriMapping, $"The term {Quoted(entry)} looks like an IRI, and stands for another one.");
    }

    private bool MapByName(LocalContext.Entry entry, TermDefinition definition)
    {
        var term = entry.Term;
        if (IriForm.PrefixEnd(term) is > 0 and var colon)
        {
            var prefix = term.AsSpan(0, colon);
            if (!EnsureDefined(prefix))
                return false;
            definition.Iri = active.Find(prefix) is { Iri: not null } known ? [.. known.Iri, .. term.AsSpan(colon + 1)] : term;
        }
        else if (term.Contains((byte)'/'))
        {
            definition.Iri = active.Expand(term, vocab: true, documentRelative: false).ToArray();
            if (!IriForm.HasScheme(definition.Iri))
                return Fail(JsonLdErrorCodes.InvalidIriMapping, $"The term {Quoted(entry)} stands for no IRI.");
        }
        else if (Keywords.Of(term) == Keyword.Type)
        {
            definition.Keyword = Keyword.Type;
        }
        else if (active.Vocab is not null)
        {
            definition.Iri = [.. active.Vocab, .. term];
        }
        else
        {
            return Fail(JsonLdErrorCodes.InvalidIriMapping, $"The term {Quoted(entry)} is defined without an IRI, and there is no vocabulary that it could belong to.");
        }

        return processing.TrySpend(definition.Iri?.Length ?? 0) || processing.FailOverflow();
    }

    private bool MapReverse(LocalContext.Entry entry, JsonElement reverse, TermDefinition definition, out bool isIgnored)
    {
        isIgnored = false;
        var value = entry.Value;
        if (value.TryGetProperty("@id"u8, out _) || value.TryGetProperty("@nest"u8, out _))
            return Fail(JsonLdErrorCodes.InvalidReverseProperty, $"The reverse property {Quoted(entry)} cannot have \"@id\" or \"@nest\".");
        if (ContextProcessing.TextOf(reverse) is not { } written)
            return Fail(JsonLdErrorCodes.InvalidIriMapping, $"\"@reverse\" of the term {Quoted(entry)} must be a string.");
        if (Keywords.HasForm(written))
        {
            isIgnored = true;
            return false;
        }

        if (!Expand(written, out var iri, out _))
            return false;
        if (iri is null || !IriForm.IsAbsolute(iri))
            return Fail(JsonLdErrorCodes.InvalidIriMapping, $"\"@reverse\" of the term {Quoted(entry)} is no IRI.");
        definition.Iri = iri;
        definition.IsReverse = true;
        if (!value.TryGetProperty("@container"u8, out var container) || container.ValueKind == JsonValueKind.Null)
            return true;
        if (!TryReadContainers(container, out var containers) || containers is not (Containers.Set or Containers.Index))
            return Fail(JsonLdErrorCodes.InvalidReverseProperty, $"The reverse property {Quoted(entry)} can be a set or an index only.");
        definition.Containers = containers;
        return true;
    }

    private bool SetType(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@type"u8, out var type))
            return true;
        if (ContextProcessing.TextOf(type) is not { } written)
            return Fail(JsonLdErrorCodes.InvalidTypeMapping, $"\"@type\" of the term {Quoted(entry)} must be a string.");
        if (!Expand(written, out var iri, out var keyword))
            return false;
        definition.Coercion = keyword switch
        {
            Keyword.Id => TypeCoercion.Id,
            Keyword.Vocab => TypeCoercion.Vocab,
            Keyword.Json when !processing.Is10 => TypeCoercion.Json,
            Keyword.None when !processing.Is10 => TypeCoercion.None,
            _ => iri is not null && IriForm.HasScheme(iri) ? TypeCoercion.Datatype : TypeCoercion.Unset,
        };
        definition.Datatype = iri;
        return definition.Coercion != TypeCoercion.Unset
            || Fail(JsonLdErrorCodes.InvalidTypeMapping, $"\"@type\" of the term {Quoted(entry)} is no IRI.");
    }
}
