namespace MicroCreds.Registry.EmbeddedSilo.Copying;

/// <summary>Isolates values of one type from their giver, as a call to another machine would.</summary>
internal abstract class Copier
{
    /// <summary>Whether values are passed as they are, because nobody can change them.</summary>
    public virtual bool IsShallow => false;

    /// <summary>A copy of a value that is not null.</summary>
    public abstract object CopyObject(object value, CopyContext context);
}

/// <summary>A copier of known type.</summary>
internal abstract class Copier<T> : Copier
{
    /// <summary>A copy of the value; null stays null.</summary>
    public abstract T Copy(T value, CopyContext context);

    public override object CopyObject(object value, CopyContext context) => Copy((T)value, context)!;
}

/// <summary>Passes values as they are.</summary>
internal sealed class ShallowCopier<T> : Copier<T>
{
    public override bool IsShallow => true;

    public override T Copy(T value, CopyContext context) => value;

    public override object CopyObject(object value, CopyContext context) => value;
}

/// <summary>Copies by the type that a value turns out to have.</summary>
internal sealed class RuntimeTypeCopier<T>(CopierRegistry registry) : Copier<T>
{
    public override T Copy(T value, CopyContext context) => value is null ? value : (T)registry.Find(value.GetType()).CopyObject(value, context);
}

/// <summary>Passes values of an immutable class as they are, and copies those of classes derived from it by what they are.</summary>
internal sealed class ImmutableClassCopier<T>(CopierRegistry registry) : Copier<T>
{
    public override T Copy(T value, CopyContext context) =>
        value is null || value.GetType() == typeof(T) ? value : (T)registry.Find(value.GetType()).CopyObject(value, context);
}
