using System.Text;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The context processing algorithm (JSON-LD 1.1 API section 4.1).</summary>
/// <param name="catalog">Where contexts come from that are named by URL.</param>
/// <param name="mode">The version of JSON-LD.</param>
/// <param name="work">What the document may still spend.</param>
internal sealed partial class ContextProcessing(ContextCatalog catalog, JsonLdProcessingMode mode, ContextWork work)
{
    private int _depth;

    /// <summary>Why the last call answered null.</summary>
    public Refusal Refusal { get; private set; }

    public bool Is10 => mode == JsonLdProcessingMode.JsonLd10;

    /// <summary>Makes a context from another and a local context; null where that is refused.</summary>
    /// <param name="active">What is in force.</param>
    /// <param name="local">What is added.</param>
    /// <param name="scope">The circumstances.</param>
    public ActiveContext? Process(ActiveContext active, JsonElement local, in ContextScope scope)
    {
        var propagate = scope.Propagate;
        if (local.ValueKind == JsonValueKind.Object && local.TryGetProperty("@propagate"u8, out var said) && said.ValueKind is JsonValueKind.True or JsonValueKind.False)
            propagate = said.GetBoolean();
        if (_depth >= ContextWork.MaxDepth)
            return Overflow();
        _depth++;
        var previous = propagate ? active.Previous : active.Previous ?? active;
        var within = scope with { Propagate = propagate };
        var made = local.ValueKind == JsonValueKind.Array ? ProcessList(active, previous, local, within) : ProcessOne(active, previous, local, within);
        _depth--;
        return made;
    }

    /// <summary>The same for one context of a list: what it says of its own propagation does not count there.</summary>
    public ActiveContext? ProcessItem(ActiveContext active, JsonElement local, in ContextScope scope) => ProcessOne(active, active.Previous, local, scope);

    private ActiveContext? ProcessList(ActiveContext active, ActiveContext? previous, JsonElement list, in ContextScope scope)
    {
        var result = active;
        if (list.GetArrayLength() == 0)
            return previous == active.Previous ? active : CloneWith(active, previous);
        foreach (var context in list.EnumerateArray())
        {
            if (ProcessOne(result, previous, context, scope) is not { } next)
                return null;
            result = next;
            previous = result.Previous;
        }

        return result;
    }

    private ActiveContext? ProcessOne(ActiveContext active, ActiveContext? previous, JsonElement context, in ContextScope scope) => context.ValueKind switch
    {
        JsonValueKind.Null => Nullify(active, scope),
        JsonValueKind.String => ProcessRemote(active, previous, context, scope),
        JsonValueKind.Object => ProcessDefinition(active, previous, context, scope),
        _ => Refuse(JsonLdErrorCodes.InvalidLocalContext, "A context must be a URL, an object or null."),
    };

    private ActiveContext? Nullify(ActiveContext active, in ContextScope scope)
    {
        if (!scope.OverrideProtected && active.HasProtectedTerms())
            return Refuse(JsonLdErrorCodes.InvalidContextNullification, "A null context would take away terms that are protected.");
        var cleared = active.Cleared();
        if (!scope.Propagate)
            cleared.Previous = active;
        return cleared;
    }

    private ActiveContext? ProcessRemote(ActiveContext active, ActiveContext? previous, JsonElement context, in ContextScope scope)
    {
        var url = ResolveUrl(context, scope.BaseUrl);
        if (url is null)
            return null;
        if (!scope.ValidateScoped && scope.Remote?.Includes(url) == true)
            return CloneWith(active, previous);
        if (scope.Remote?.Count >= ContextWork.MaxDepth)
            return Refuse(JsonLdErrorCodes.ContextOverflow, $"More than {ContextWork.MaxDepth} contexts lead to one another, the last to {url}.");
        if (!TrySpend(ContextWork.PerContext))
            return Overflow();
        if (!TryLoad(url, out var loaded))
            return null;
        var start = previous == active.Previous ? active : CloneWith(active, previous);
        return start is null ? null : Process(start, loaded, scope with { BaseUrl = url, Remote = new RemoteContexts(url, scope.Remote), Propagate = true });
    }

    private string? ResolveUrl(JsonElement context, string? baseUrl)
    {
        if (JsonText.Bytes(JsonText.Raw(context)) is not { } written)
        {
            Refuse(JsonLdErrorCodes.InvalidJson, "A context's URL is no Unicode text.");
            return null;
        }

        if (!IriForm.HasScheme(written))
        {
            if (baseUrl is null)
            {
                Refuse(JsonLdErrorCodes.LoadingDocumentFailed, $"The context \"{Shown(written)}\" is no absolute URL.");
                return null;
            }

            written = IriResolution.Resolve(Encoding.UTF8.GetBytes(baseUrl), written);
        }

        return Encoding.UTF8.GetString(written);
    }

    private bool TryLoad(string url, out JsonElement context)
    {
        switch (catalog.Load(url, out context))
        {
            case ContextLoad.Found:
                return true;
            case ContextLoad.NoContext:
                Refuse(JsonLdErrorCodes.InvalidRemoteContext, $"What {Shown(url)} stands for has no \"@context\".");
                return false;
            default:
                Refuse(JsonLdErrorCodes.LoadingRemoteContextFailed, $"The context {Shown(url)} is not among those that are known here; contexts are never fetched.");
                return false;
        }
    }

    private ActiveContext? CloneWith(ActiveContext active, ActiveContext? previous)
    {
        if (!work.TrySpend(active.TermCount + ContextWork.PerContext))
            return Overflow();
        var clone = active.Clone();
        clone.Previous = previous;
        return clone.Finished();
    }

    internal ActiveContext? Overflow() => Refuse(JsonLdErrorCodes.ContextOverflow, "The contexts of the document take more work than a document may.");

    internal bool FailOverflow()
    {
        Overflow();
        return false;
    }

    internal bool TrySpend(int units) => work.TrySpend(units);

    internal ActiveContext? Refuse(string code, string message)
    {
        Refusal = new Refusal(code, message);
        return null;
    }

    /// <summary>A text for a message, cut where it is long.</summary>
    internal static string Shown(ReadOnlySpan<byte> text) => Shown(Encoding.UTF8.GetString(text));

    /// <inheritdoc cref="Shown(ReadOnlySpan{byte})"/>
    internal static string Shown(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
