using Microsoft.Extensions.Options;

namespace Alerts.Sectors;

[OptionsValidator]
internal sealed partial class SectorsOptionsValidator : IValidateOptions<SectorsOptions>;
