using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The create term definition algorithm (JSON-LD 1.1 API section 4.2), for the terms of one context definition.</summary>
/// <param name="processing">Takes the refusal, and lends its budget.</param>
/// <param name="active">The context that is being made.</param>
/// <param name="local">The context definition.</param>
/// <param name="scope">The circumstances.</param>
internal sealed partial class TermDefining(ContextProcessing processing, ActiveContext active, LocalContext local, ContextScope scope)
{
    private bool _protected;
    private int _depth;

    /// <summary>Defines every term; false with a refusal.</summary>
    public bool DefineAll()
    {
        if (local.TryGet("@protected"u8, out var isProtected))
        {
            if (isProtected.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return Fail(JsonLdErrorCodes.InvalidProtectedValue, "\"@protected\" of a context must be true or false.");
            _protected = isProtected.ValueKind == JsonValueKind.True;
        }

        foreach (var entry in local.Entries)
        {
            if (!IsContextKeyword(Keywords.Of(entry.Term)) && !Define(entry))
                return false;
        }

        return true;
    }

    private static bool IsContextKeyword(Keyword keyword) => keyword is Keyword.Base or Keyword.Direction or Keyword.Import or Keyword.Language
        or Keyword.Propagate or Keyword.Protected or Keyword.Version or Keyword.Vocab;

    private bool Define(LocalContext.Entry entry)
    {
        if (entry.IsDefined)
            return true;
        if (entry.IsBegun)
            return Fail(JsonLdErrorCodes.CyclicIriMapping, $"The term {Quoted(entry)} is defined by itself.");
        if (entry.Term.Length == 0)
            return Fail(JsonLdErrorCodes.InvalidTermDefinition, "A context defines the empty term.");
        entry.IsBegun = true;
        if (_depth >= ContextWork.MaxDepth || !processing.TrySpend(ContextWork.PerDefinition))
            return processing.FailOverflow();
        if (!CheckKeyword(entry, out var isIgnored))
            return false;
        if (isIgnored)
            return entry.IsDefined = true;
        var previous = active.Find(entry.Term);
        active.Undefine(entry.Term);
        _depth++;
        var definition = Create(entry, out isIgnored);
        _depth--;
        if (definition is null)
            return entry.IsDefined = isIgnored;
        if (!scope.OverrideProtected && previous is { IsProtected: true })
        {
            if (!definition.SaysTheSameAs(previous))
                return Fail(JsonLdErrorCodes.ProtectedTermRedefinition, $"The term {Quoted(entry)} is protected, and a context gives it another meaning.");
            definition = previous;
        }

        active.Define(entry.Term, definition);
        entry.IsDefined = true;
        return true;
    }

    /// <summary>Keywords stay what they are, but for a container of <c>@type</c>; what looks like one is ignored.</summary>
    private bool CheckKeyword(LocalContext.Entry entry, out bool isIgnored)
    {
        isIgnored = false;
        var keyword = Keywords.Of(entry.Term);
        if (keyword == Keyword.NotAKeyword)
        {
            isIgnored = Keywords.HasForm(entry.Term);
            return true;
        }

        return keyword == Keyword.Type && !processing.Is10 && IsTypeAsSet(entry.Value)
            || Fail(JsonLdErrorCodes.KeywordRedefinition, $"A context gives the keyword {Quoted(entry)} another meaning.");
    }

    private static bool IsTypeAsSet(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() == 0)
            return false;
        foreach (var member in value.EnumerateObject())
        {
            var isAllowed = member.NameEquals("@container"u8)
                ? member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals("@set"u8)
                : member.NameEquals("@protected"u8);
            if (!isAllowed)
                return false;
        }

        return true;
    }

    private TermDefinition? Create(LocalContext.Entry entry, out bool isIgnored)
    {
        isIgnored = false;
        var value = entry.Value;
        var definition = new TermDefinition { IsProtected = _protected, IsInline = scope.BaseUrl is null };
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return definition;
            case JsonValueKind.String:
                return MapIri(entry, value, isSimple: true, definition, out isIgnored) ? definition : null;
            case JsonValueKind.Object:
                break;
            default:
                Fail(JsonLdErrorCodes.InvalidTermDefinition, $"The term {Quoted(entry)} must be defined by a string, an object or null.");
                return null;
        }

        var isReverse = value.TryGetProperty("@reverse"u8, out var reverse);
        var isWhole = SetProtected(entry, definition)
            && SetType(entry, definition)
            && (isReverse ? MapReverse(entry, reverse, definition, out isIgnored) : MapObject(entry, definition, out isIgnored) && SetContainer(entry, definition))
            && SetIndex(entry, definition)
            && SetContext(entry, definition)
            && SetLanguage(entry, definition)
            && SetDirection(entry, definition)
            && SetNest(entry, definition)
            && SetPrefix(entry, definition)
            && CheckEntries(entry);
        return isWhole ? definition : null;
    }

    private bool EnsureDefined(ReadOnlySpan<byte> term) => local.Find(term) is not { IsDefined: false } entry || IsContextKeyword(Keywords.Of(term)) || Define(entry);

    /// <summary>IRI expansion while the context is being made: terms that are needed are defined first.</summary>
    private bool Expand(ReadOnlySpan<byte> value, out byte[]? iri, out Keyword keyword)
    {
        iri = null;
        keyword = Keyword.NotAKeyword;
        if (!Keywords.HasForm(value))
        {
            if (!EnsureDefined(value))
                return false;
            if (active.Find(value) is null && IriForm.PrefixEnd(value) is > 0 and var colon)
            {
                var prefix = value[..colon];
                if (!prefix.SequenceEqual("_"u8) && !value[(colon + 1)..].StartsWith("//"u8) && !EnsureDefined(prefix))
                    return false;
            }
        }

        var expanded = active.Expand(value, vocab: true, documentRelative: false);
        if (!processing.TrySpend(expanded.Head.Length + expanded.Tail.Length))
            return processing.FailOverflow();
        keyword = expanded.Keyword;
        if (!expanded.IsNull && keyword == Keyword.NotAKeyword)
            iri = expanded.ToArray();
        return true;
    }

    private bool Fail(string code, string message) => processing.Fail(code, message);

    private static string Quoted(LocalContext.Entry entry) => $"\"{ContextProcessing.Shown(entry.Term)}\"";
}
