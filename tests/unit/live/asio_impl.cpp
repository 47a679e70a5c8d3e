// Asio is compiled apart from its headers (BOOST_ASIO_SEPARATE_COMPILATION); this is its copy for this suite.
#include <boost/asio/impl/src.hpp>
