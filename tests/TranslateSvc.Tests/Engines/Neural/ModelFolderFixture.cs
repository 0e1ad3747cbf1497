using TranslateSvc.Testing.Models;

namespace TranslateSvc.Tests.Engines.Neural;

/// <summary>A folder for models that a test makes; gone when the test is.</summary>
internal sealed class ModelFolderFixture : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("tsvc-models-").FullName;

    public string Native(string name = "words", int longest = 64)
    {
        WordModel.News.SaveNative(In(name), longest);
        return In(name);
    }

    public string Marian(string name = "opus-fr-en", bool merged = true, string subfolder = "")
    {
        WordModel.News.SaveMarian(In(name), merged, subfolder);
        return In(name);
    }

    public string In(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
