using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>The rule that a document says by its names what its RDF says (<see cref="StandardNames"/>).</content>
internal sealed partial class Expansion
{
    private bool CheckName(in ObjectMember member, TermDefinition? definition, Utf8Text iri)
    {
        if (!_options.PlainNames)
            return true;
        var isPlain = definition is null ? StandardNames.May(member.Name.Span, iri.Span) : definition.IsPlainlyNamed(member.Name.Span);
        return isPlain || RefuseName(member.Name, iri, member.Value);
    }

    private bool CheckTypeName(Utf8Text written, Utf8Text iri, JsonElement at) =>
        !_options.PlainNames || iri.IsNull || StandardNames.May(written.Span, iri.Span) || RefuseName(written, iri, at);

    /// <summary>Identifiers are what is written, not what a context makes of an abbreviation.</summary>
    private bool CheckIdentifier(Utf8Text iri, JsonElement at) =>
        !_options.PlainNames || at.ValueKind != JsonValueKind.String || at.ValueEquals(iri.Span)
        || Refuse(JsonLdErrorCodes.HiddenName, $"The identifier \"{ContextProcessing.Shown(TextOf(at).Span)}\" is an abbreviation; it must be written in full.", at);

    /// <summary>Keywords that would put what is said where nobody looks for it by its name.</summary>
    private bool CheckKeyword(in ObjectFrame frame, Keyword keyword, in ObjectMember member)
    {
        if (!_options.PlainNames)
            return true;
        var isPlain = keyword switch
        {
            Keyword.Id => !IsRaw(member) || frame.Active.IdNames.Length == 1,
            Keyword.Type => !IsRaw(member) || frame.Active.TypeNames.Length == 1 || IsValue(frame),
            _ => keyword is not (Keyword.Graph or Keyword.Included or Keyword.Nest or Keyword.Reverse or Keyword.Set),
        };
        return isPlain || Refuse(JsonLdErrorCodes.HiddenName,
            $"\"{ContextProcessing.Shown(member.Name.Span)}\" hides what is said from those who read the document by its names.", member.Value);
    }

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
        $"\"{ContextProcessing.Shown(written.Span)}\" stands for what is called \"{StandardNames.NameOf(iri.Span)}\", and must be written so.",
        at);
}
