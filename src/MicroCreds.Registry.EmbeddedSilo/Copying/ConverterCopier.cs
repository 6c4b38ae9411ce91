using Orleans;

namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Copies by way of the surrogate that crosses in the value's stead.</summary>
internal sealed class ConverterCopier<TValue, TSurrogate>(IConverter<TValue, TSurrogate> converter, Copier<TSurrogate> surrogate) : Copier<TValue>
    where TSurrogate : struct
{
    public override TValue Copy(TValue value, CopyContext context)
    {
        if (value is null)
            return value;
        var copy = surrogate.Copy(converter.ConvertToSurrogate(in value), context);
        return converter.ConvertFromSurrogate(in copy);
    }
}
