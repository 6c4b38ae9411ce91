using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Contexts that are objects: context definitions.</content>
internal sealed partial class ContextProcessing
{
    private ActiveContext? ProcessDefinition(ActiveContext active, ActiveContext? previous, JsonElement context, in ContextScope scope)
    {
        if (!work.TrySpend(active.TermCount + ContextWork.PerContext))
            return Overflow();
        if (LocalContext.Read(context, this) is not { } local || !CheckVersion(local) || !Import(local, scope))
            return null;
        var result = active.Clone();
        result.Previous = previous;
        var holds = (scope.Remote is not null || SetBase(local, result))
            && SetVocab(local, result) && SetLanguage(local, result) && SetDirection(local, result) && CheckPropagate(local)
            && new TermDefining(this, result, local, scope).DefineAll();
        return holds ? result.Finished() : null;
    }

    private bool CheckVersion(LocalContext local)
    {
        if (!local.TryGet("@version"u8, out var version))
            return true;
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetDouble(out var number) || number != 1.1)
            return Fail(JsonLdErrorCodes.InvalidVersionValue, "\"@version\" of a context must be the number 1.1.");
        return !Is10 || Fail(JsonLdErrorCodes.ProcessingModeConflict, "A context is of JSON-LD 1.1, and the document is read as 1.0.");
    }

    private bool Import(LocalContext local, in ContextScope scope)
    {
        if (!local.TryGet("@import"u8, out var import))
            return true;
        if (Is10)
            return Fail(JsonLdErrorCodes.InvalidContextEntry, "\"@import\" is not in JSON-LD 1.0.");
        if (import.ValueKind != JsonValueKind.String)
            return Fail(JsonLdErrorCodes.InvalidImportValue, "\"@import\" must be a URL.");
        if (ResolveUrl(import, scope.BaseUrl) is not { } url || !TryLoad(url, out var loaded))
            return false;
        if (loaded.ValueKind != JsonValueKind.Object)
            return Fail(JsonLdErrorCodes.InvalidRemoteContext, $"What \"@import\" names, {Shown(url)}, is no context that is an object.");
        if (LocalContext.Read(loaded, this) is not { } imported)
            return false;
        if (imported.TryGet("@import"u8, out _))
            return Fail(JsonLdErrorCodes.InvalidContextEntry, $"The context {Shown(url)} is imported and imports another.");
        local.AddMissing(imported);
        return true;
    }

    private bool SetBase(LocalContext local, ActiveContext result)
    {
        if (!local.TryGet("@base"u8, out var value))
            return true;
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.Base = null;
            return true;
        }

        if (TextOf(value) is { } iri)
        {
            if (IriForm.HasScheme(iri) || result.Base is not null)
            {
                result.Base = IriForm.HasScheme(iri) ? iri : IriResolution.Resolve(result.Base, iri);
                return TrySpend(iri.Length) || FailOverflow();
            }
        }

        return Fail(JsonLdErrorCodes.InvalidBaseIri, "\"@base\" of a context must be an absolute IRI, or one relative to the base that holds already.");
    }

    private bool SetVocab(LocalContext local, ActiveContext result)
    {
        if (!local.TryGet("@vocab"u8, out var value))
            return true;
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.Vocab = null;
            return true;
        }

        if (TextOf(value) is { } written && !(Is10 && !IriForm.IsAbsolute(written)))
        {
            var iri = result.Expand(written, vocab: true, documentRelative: true);
            if (iri.IsAbsolute)
            {
                result.Vocab = iri.ToArray();
                return TrySpend(result.Vocab.Length) || FailOverflow();
            }
        }

        return Fail(JsonLdErrorCodes.InvalidVocabMapping, "\"@vocab\" of a context must be an IRI.");
    }

    private bool SetLanguage(LocalContext local, ActiveContext result)
    {
        if (!local.TryGet("@language"u8, out var value))
            return true;
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.Language = null;
            return true;
        }

        result.Language = LanguageOf(value);
        return result.Language is not null || Fail(JsonLdErrorCodes.InvalidDefaultLanguage, "\"@language\" of a context must be a language tag.");
    }

    private bool SetDirection(LocalContext local, ActiveContext result)
    {
        if (!local.TryGet("@direction"u8, out var value))
            return true;
        if (Is10)
            return Fail(JsonLdErrorCodes.InvalidContextEntry, "\"@direction\" is not in JSON-LD 1.0.");
        if (!TryReadDirection(value, out var direction))
            return Fail(JsonLdErrorCodes.InvalidBaseDirection, "\"@direction\" of a context must be \"ltr\" or \"rtl\".");
        result.Direction = direction;
        return true;
    }

    private bool CheckPropagate(LocalContext local)
    {
        if (!local.TryGet("@propagate"u8, out var value))
            return true;
        if (Is10)
            return Fail(JsonLdErrorCodes.InvalidContextEntry, "\"@propagate\" is not in JSON-LD 1.0.");
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            || Fail(JsonLdErrorCodes.InvalidPropagateValue, "\"@propagate\" of a context must be true or false.");
    }

    /// <summary>Null stands for no direction.</summary>
    internal static bool TryReadDirection(JsonElement value, out BaseDirection direction)
    {
        direction = BaseDirection.None;
        if (value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        var text = JsonText.Raw(value);
        direction = text.SequenceEqual("ltr"u8) ? BaseDirection.LeftToRight : text.SequenceEqual("rtl"u8) ? BaseDirection.RightToLeft : BaseDirection.None;
        return direction != BaseDirection.None;
    }

    /// <summary>A language tag in lower case, as other implementations sign it; null where it is no string.</summary>
    internal static byte[]? LanguageOf(JsonElement value)
    {
        var text = TextOf(value);
        if (text is not null)
            System.Text.Ascii.ToLowerInPlace(text, out _);
        return text;
    }

    /// <summary>A string's text; null where it is no string, or no Unicode.</summary>
    internal static byte[]? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonText.Bytes(JsonText.Raw(value)) : null;

    internal bool Fail(string code, string message)
    {
        Refuse(code, message);
        return false;
    }
}
