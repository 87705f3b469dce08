//! A till of a program without HTTP has no centre.

use clap::Args;

use super::at_till::AtTillArgs;
use crate::cli::Context;
use crate::cli::error::CommandResult;
use crate::till::runner::Company;

/// Nothing can be said of a centre.
#[derive(Clone, Debug, Args)]
pub struct LinkingArgs {}

/// No centre.
pub struct Linking;

impl LinkingArgs {
    /// There is nothing to prepare.
    pub fn prepare(&self, _: &AtTillArgs, _: &Context) -> CommandResult<Linking> {
        Ok(Linking)
    }
}

impl Linking {
    /// Nobody.
    pub fn company(&self) -> Company {
        Company::default()
    }

    /// Nothing begins.
    pub fn begin(&mut self, _: &Context) -> CommandResult<()> {
        Ok(())
    }

    /// Nothing is to be seen.
    pub fn look(&self, _: &Context) {}

    /// Nothing ends.
    pub fn end(self, _: &Context) -> CommandResult<()> {
        Ok(())
    }
}
