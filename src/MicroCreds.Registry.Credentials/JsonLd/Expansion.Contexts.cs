using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <content>Which context is in force: those of the document, of properties and of types, each made once.</content>
internal sealed partial class Expansion
{
    /// <summary>Contexts in documents that are longer than this are made anew each time.</summary>
    private const int MaxRememberedBytes = 4096;

    private readonly List<(Utf8Text Name, TermDefinition Definition)> _typeTerms = [];

    private ActiveContext? ProcessContext(ActiveContext active, JsonElement local, in ContextScope scope, JsonElement at, bool isInList = false)
    {
        var processing = new ContextProcessing(_catalog, _options.ProcessingMode, _work);
        var made = isInList ? processing.ProcessItem(active, local, scope) : processing.Process(active, local, scope);
        if (made is null)
            Refuse(processing.Refusal.Code, processing.Refusal.Message, at);
        return made;
    }

    /// <summary>A context that stands in the document.</summary>
    private ActiveContext? EnterDocumentContext(ActiveContext active, JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.Array)
            return EnterOne(active, Unwrapped(context));
        foreach (var entry in context.EnumerateArray())
        {
            var item = Unwrapped(entry);
            // In a list, what an object says of its propagation does not count; and a list in a list is no context.
            var isList = item.ValueKind == JsonValueKind.Array || (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("@propagate"u8, out _));
            if ((isList ? EnterInList(active, item) : EnterOne(active, item)) is not { } next)
                return null;
            active = next;
        }

        return active;
    }

    private JsonElement Unwrapped(JsonElement context) =>
        _options.WrappedContexts && context.ValueKind == JsonValueKind.Object && context.GetPropertyCount() == 1
            && context.TryGetProperty("@context"u8, out var inner) && inner.ValueKind == JsonValueKind.Object
                ? inner
                : context;

    private ActiveContext? EnterOne(ActiveContext active, JsonElement context)
    {
        var json = JsonMarshal.GetRawUtf8Value(context);
        var isRemembered = _options.Base is null && (context.ValueKind is JsonValueKind.String or JsonValueKind.Object) && json.Length <= MaxRememberedBytes;
        if (isRemembered && active.Recall(json) is { } known)
            return known;
        // Terms keep their own contexts, which must outlive the document.
        var made = ProcessContext(active, context.ValueKind == JsonValueKind.Object ? context.Clone() : context, new ContextScope { BaseUrl = _options.Base }, context);
        if (made is not null && isRemembered)
            active.Remember(json, made);
        return made;
    }

    private ActiveContext? EnterInList(ActiveContext active, JsonElement context) =>
        ProcessContext(active, context.Clone(), new ContextScope { BaseUrl = _options.Base }, context, isInList: true);

    /// <summary>The context of a property, inside of its value.</summary>
    private ActiveContext? EnterProperty(ActiveContext active, TermDefinition property, JsonElement at)
    {
        if (active.Recall(property, ofType: false) is { } known)
            return known;
        var made = ProcessContext(active, property.Context, new ContextScope { BaseUrl = property.BaseUrl, OverrideProtected = true }, at);
        if (made is not null)
            active.Remember(property, ofType: false, made);
        return made;
    }

    /// <summary>The context of a type, in a node that has it.</summary>
    private ActiveContext? EnterType(ActiveContext active, TermDefinition type, JsonElement at)
    {
        if (active.Recall(type, ofType: true) is { } known)
            return known;
        var made = ProcessContext(active, type.Context, new ContextScope { BaseUrl = type.BaseUrl, Propagate = false }, at);
        if (made is not null)
            active.Remember(type, ofType: true, made);
        return made;
    }

    /// <summary>The contexts of all types of an object, in the order of their names.</summary>
    private ActiveContext? EnterTypes(ActiveContext active, int first, int end)
    {
        var typeScoped = active;
        var done = default(Utf8Text);
        while (NextMember(typeScoped.TypeNames, first, end, done) is { } member)
        {
            done = member.Name;
            CollectTypeTerms(typeScoped, member.Value);
            if (_typeTerms.Count > 1)
                CollectionsMarshal.AsSpan(_typeTerms).Sort(static (a, b) => a.Name.Span.SequenceCompareTo(b.Name.Span));
            foreach (var (_, definition) in _typeTerms)
            {
                if (EnterType(active, definition, member.Value) is not { } next)
                    return null;
                active = next;
            }
        }

        return active;
    }

    private void CollectTypeTerms(ActiveContext context, JsonElement types)
    {
        _typeTerms.Clear();
        if (types.ValueKind == JsonValueKind.String)
        {
            CollectTypeTerm(context, types);
        }
        else if (types.ValueKind == JsonValueKind.Array)
        {
            foreach (var type in types.EnumerateArray())
            {
                if (type.ValueKind == JsonValueKind.String)
                    CollectTypeTerm(context, type);
            }
        }
    }

    private void CollectTypeTerm(ActiveContext context, JsonElement type)
    {
        var name = TextOf(type);
        if (context.Find(name.Span) is { HasContext: true } definition)
            _typeTerms.Add((name, definition));
    }
}
