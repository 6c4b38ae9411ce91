using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>The other entries of an expanded term definition.</content>
internal sealed partial class TermDefining
{
    private static ReadOnlySpan<byte> ContainerOf(Containers container) => container switch
    {
        Containers.Graph => "@graph"u8,
        Containers.Id => "@id"u8,
        Containers.Index => "@index"u8,
        Containers.Language => "@language"u8,
        Containers.List => "@list"u8,
        Containers.Set => "@set"u8,
        _ => "@type"u8,
    };

    private static bool TryReadContainers(JsonElement value, out Containers containers)
    {
        containers = Containers.None;
        if (value.ValueKind == JsonValueKind.String)
            return TryAddContainer(value, ref containers);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > 3)
            return false;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !TryAddContainer(item, ref containers))
                return false;
        }

        return IsCombination(containers, value.GetArrayLength());
    }

    private static bool TryAddContainer(JsonElement value, ref Containers containers)
    {
        for (var container = Containers.Graph; container <= Containers.Type; container = (Containers)((int)container << 1))
        {
            if (!value.ValueEquals(ContainerOf(container)))
                continue;
            containers |= container;
            return true;
        }

        return false;
    }

    private static bool IsCombination(Containers containers, int count)
    {
        if (count == 1)
            return true;
        const Containers WithSet = Containers.Graph | Containers.Id | Containers.Index | Containers.Language | Containers.Type;
        var others = containers & ~Containers.Set;
        var number = System.Numerics.BitOperations.PopCount((uint)containers);
        if (number != count || (others & ~WithSet) != 0)
            return false;
        return System.Numerics.BitOperations.PopCount((uint)others) == 1
            || others is (Containers.Graph | Containers.Id) or (Containers.Graph | Containers.Index);
    }

    private bool SetProtected(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@protected"u8, out var value))
            return true;
        if (processing.Is10)
            return Fail(JsonLdErrorCodes.InvalidTermDefinition, "\"@protected\" is not in JSON-LD 1.0.");
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return Fail(JsonLdErrorCodes.InvalidProtectedValue, $"\"@protected\" of the term {Quoted(entry)} must be true or false.");
        definition.IsProtected = value.ValueKind == JsonValueKind.True;
        return true;
    }

    private bool SetContainer(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@container"u8, out var value))
            return true;
        if (!TryReadContainers(value, out var containers)
            || (processing.Is10 && (value.ValueKind != JsonValueKind.String || containers is Containers.Graph or Containers.Id or Containers.Type)))
        {
            return Fail(JsonLdErrorCodes.InvalidContainerMapping, $"\"@container\" of the term {Quoted(entry)} is no container.");
        }

        definition.Containers = containers;
        if (!containers.Include(Containers.Type))
            return true;
        if (definition.Coercion == TypeCoercion.Unset)
            definition.Coercion = TypeCoercion.Id;
        return definition.Coercion is TypeCoercion.Id or TypeCoercion.Vocab
            || Fail(JsonLdErrorCodes.InvalidTypeMapping, $"The term {Quoted(entry)} is a map of types, so its own type must be \"@id\" or \"@vocab\".");
    }

    private bool SetIndex(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@index"u8, out var value))
            return true;
        if (!processing.Is10 && definition.Containers.Include(Containers.Index) && ContextProcessing.TextOf(value) is { } index)
        {
            if (!Expand(index, out var iri, out _))
                return false;
            definition.Index = index;
            if (iri is not null && IriForm.HasScheme(iri))
                return true;
        }

        return Fail(JsonLdErrorCodes.InvalidTermDefinition, $"\"@index\" of the term {Quoted(entry)} must be a property, and its container an index.");
    }

    private bool SetContext(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@context"u8, out var context))
            return true;
        if (processing.Is10)
            return Fail(JsonLdErrorCodes.InvalidTermDefinition, "Contexts of terms are not in JSON-LD 1.0.");
        var checkedScope = scope with { OverrideProtected = true, Propagate = true, ValidateScoped = false };
        if (processing.Process(active, context, checkedScope) is null)
        {
            return processing.Refusal.Code != JsonLdErrorCodes.ContextOverflow
                && Fail(JsonLdErrorCodes.InvalidScopedContext, $"The context of the term {Quoted(entry)} is wrong. {processing.Refusal.Message}");
        }

        definition.HasContext = true;
        definition.Context = context;
        definition.BaseUrl = scope.BaseUrl;
        return true;
    }

    private bool SetLanguage(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@language"u8, out var value) || entry.Value.TryGetProperty("@type"u8, out _))
            return true;
        definition.HasLanguage = true;
        definition.Language = ContextProcessing.LanguageOf(value);
        return definition.Language is not null || value.ValueKind == JsonValueKind.Null
            || Fail(JsonLdErrorCodes.InvalidLanguageMapping, $"\"@language\" of the term {Quoted(entry)} must be a language tag or null.");
    }

    private bool SetDirection(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@direction"u8, out var value) || entry.Value.TryGetProperty("@type"u8, out _))
            return true;
        definition.HasDirection = true;
        if (!ContextProcessing.TryReadDirection(value, out var direction))
            return Fail(JsonLdErrorCodes.InvalidBaseDirection, $"\"@direction\" of the term {Quoted(entry)} must be \"ltr\", \"rtl\" or null.");
        definition.Direction = direction;
        return true;
    }

    private bool SetNest(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@nest"u8, out var value))
            return true;
        if (processing.Is10)
            return Fail(JsonLdErrorCodes.InvalidTermDefinition, "\"@nest\" is not in JSON-LD 1.0.");
        definition.Nest = ContextProcessing.TextOf(value);
        return definition.Nest is not null && Keywords.Of(definition.Nest) is Keyword.NotAKeyword or Keyword.Nest
            || Fail(JsonLdErrorCodes.InvalidNestValue, $"\"@nest\" of the term {Quoted(entry)} must be a term or \"@nest\".");
    }

    private bool SetPrefix(LocalContext.Entry entry, TermDefinition definition)
    {
        if (!entry.Value.TryGetProperty("@prefix"u8, out var value))
            return true;
        if (processing.Is10 || entry.Term.AsSpan().ContainsAny((byte)':', (byte)'/'))
            return Fail(JsonLdErrorCodes.InvalidTermDefinition, $"The term {Quoted(entry)} cannot be a prefix.");
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return Fail(JsonLdErrorCodes.InvalidPrefixValue, $"\"@prefix\" of the term {Quoted(entry)} must be true or false.");
        definition.IsPrefix = value.ValueKind == JsonValueKind.True;
        return !definition.IsPrefix || definition.Keyword == Keyword.NotAKeyword
            || Fail(JsonLdErrorCodes.InvalidTermDefinition, $"The term {Quoted(entry)} is a keyword and cannot be a prefix.");
    }

    private bool CheckEntries(LocalContext.Entry entry)
    {
        foreach (var member in entry.Value.EnumerateObject())
        {
            var isKnown = member.NameEquals("@id"u8) || member.NameEquals("@type"u8) || member.NameEquals("@container"u8)
                || member.NameEquals("@context"u8) || member.NameEquals("@protected"u8) || member.NameEquals("@language"u8)
                || member.NameEquals("@direction"u8) || member.NameEquals("@index"u8) || member.NameEquals("@nest"u8)
                || member.NameEquals("@prefix"u8) || member.NameEquals("@reverse"u8);
            if (!isKnown)
                return Fail(JsonLdErrorCodes.InvalidTermDefinition, $"The definition of the term {Quoted(entry)} has \"{ContextProcessing.Shown(JsonMarshal.GetRawUtf8PropertyName(member))}\", which means nothing there.");
        }

        return true;
    }
}
