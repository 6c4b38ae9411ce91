using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>The rule that a document says by its names what its RDF says (<see cref="StandardNames"/>).</content>
internal sealed partial class Expansion
{
    private bool CheckName(in ObjectMember member, TermDefinition? definition, Utf8Text iri)
    {
        if (!_options.PlainNames)
            return true;
        var isPlain = definition?.IsPlainlyNamed(member.Name.Span)
            ?? (StandardNames.May(member.Name.Span, iri.Span) && StandardNames.IsOwn(member.Name.Span, iri.Span));
        return isPlain || RefuseName(member.Name, iri, member.Value);
    }

    /// <summary>The same for values that are names: types, and what a context reads by its vocabulary.</summary>
    private bool CheckNamedValue(ActiveContext active, Utf8Text written, Utf8Text iri, JsonElement at) =>
        !_options.PlainNames || iri.IsNull
        || (active.Find(written.Span)?.IsPlainlyNamed(written.Span) ?? (StandardNames.May(written.Span, iri.Span) && StandardNames.IsOwn(written.Span, iri.Span)))
        || RefuseName(written, iri, at);

    /// <summary>Identifiers are what is written, not what a context makes of an abbreviation.</summary>
    private bool CheckIdentifier(Utf8Text iri, JsonElement at) =>
        !_options.PlainNames || at.ValueKind != JsonValueKind.String
        || (IriForm.IsBlankNode(iri.Span)
            // One object could be written as several, each with a part of what is said.
            ? Refuse(JsonLdErrorCodes.HiddenName, $"\"{ContextProcessing.Shown(iri.Span)}\" is no identifier outside of this document.", at)
            : at.ValueEquals(iri.Span)
                || Refuse(JsonLdErrorCodes.HiddenName, $"The identifier \"{ContextProcessing.Shown(TextOf(at).Span)}\" is an abbreviation; it must be written in full.", at));

    /// <summary>
    /// Keywords that would put what is said where nobody looks for it by its name, or that are named as nobody knows them:
    /// a context may call <c>@id</c> whatever it likes, and readers know <c>id</c>.
    /// </summary>
    private bool CheckKeyword(in ObjectFrame frame, Keyword keyword, in ObjectMember member)
    {
        if (!_options.PlainNames)
            return true;
        var isPlain = keyword switch
        {
            Keyword.Id => IsRaw(member) ? frame.Active.IdNames.Length == 1 : member.Name.Span.SequenceEqual("id"u8),
            Keyword.Type => IsRaw(member) ? frame.Active.TypeNames.Length == 1 || IsValue(frame) : member.Name.Span.SequenceEqual("type"u8) && !IsValue(frame),
            _ => IsRaw(member) && keyword is not (Keyword.Graph or Keyword.Included or Keyword.Nest or Keyword.Reverse or Keyword.Set),
        };
        return isPlain || Refuse(JsonLdErrorCodes.HiddenName,
            $"\"{ContextProcessing.Shown(member.Name.Span)}\" hides what is said from those who read the document by its names.", member.Value);
    }

    /// <summary>A name in a map that has no value is not in RDF, and could be any text.</summary>
    private bool CheckMapMember(in ObjectMember member, bool saysNothing) =>
        !_options.PlainNames || !saysNothing
        || Refuse(JsonLdErrorCodes.HiddenName, $"\"{ContextProcessing.Shown(member.Name.Span)}\" has no value, so no signature would cover it.", member.Value);

    private static bool SaysNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Null),
        _ => false,
    };

    private static bool IsRaw(in ObjectMember member) => member.Name.Span.StartsWith((byte)'@');

    private bool IsValue(in ObjectFrame frame)
    {
        for (var at = frame.First; at < frame.End; at++)
        {
            if (_members[at].IsNamed(frame.Active.ValueNames))
                return true;
        }

        return false;
    }

    private bool RefuseName(Utf8Text written, Utf8Text iri, JsonElement at) => Refuse(
        JsonLdErrorCodes.HiddenName,
        StandardNames.NameOf(iri.Span) is { Length: > 0 } name
            ? $"\"{ContextProcessing.Shown(written.Span)}\" stands for what is called \"{name}\", and must be written so."
            : $"The document calls \"{ContextProcessing.Shown(written.Span)}\" what is \"{ContextProcessing.Shown(iri.Span)}\": a name of its own making, which no signature covers.",
        at);
}
